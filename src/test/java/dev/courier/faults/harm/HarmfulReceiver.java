package dev.courier.faults.harm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server socket behind which one harm is done to all who connect. */
public final class HarmfulReceiver implements AutoCloseable {

  private static final int SMALL_BUFFER = 16 * 1024;

  private final Harm harm;
  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "harmful-receiver");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong mostWritten = new AtomicLong();

  /** Starts one on a port of its own. */
  public HarmfulReceiver(Harm harm) throws IOException {
    this.harm = harm;
    this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Where it is called: a path that names the harm, below a port of its own. */
  public String url(String scheme) {
    return scheme + "://127.0.0.1:" + server.getLocalPort() + "/" + harm.name();
  }

  /** How many connections were made. */
  public int connections() {
    return connections.get();
  }

  /**
   * The most bytes that it could write on one connection: what was read of them, and what lay in
   * the buffers of both sockets.
   */
  public long mostWritten() {
    return mostWritten.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        Thread.yield();
      }
    }
  }

  private void serve(Socket socket) {
    AtomicLong written = new AtomicLong();
    try (socket) {
      socket.setSendBufferSize(SMALL_BUFFER);
      socket.setTcpNoDelay(true);
      harm.act().on(new Line(socket, written));
    } catch (Exception hungUp) {
      // What these receivers are for: the other side has had enough.
      Thread.yield();
    } finally {
      open.remove(socket);
      mostWritten.accumulateAndGet(written.get(), Math::max);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
