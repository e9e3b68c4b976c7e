package dev.courier.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port that leads to another one. It breaks for who comes first, in the middle of what they have
 * to say.
 */
final class BrokenLine implements AutoCloseable {

  /** After a client has signed in, and before it has told all. */
  private static final int SAID_BEFORE_IT_BREAKS = 500;

  private final ServerSocket entrance;
  private final int exit;
  private final AtomicInteger comers = new AtomicInteger();
  private volatile boolean hasBroken;

  BrokenLine(int exit) {
    this.exit = exit;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    inBackground(this::serve);
  }

  int port() {
    return entrance.getLocalPort();
  }

  boolean hasBroken() {
    return hasBroken;
  }

  private void serve() {
    while (!entrance.isClosed()) {
      try {
        Socket comer = entrance.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), exit);
        boolean isFirst = comers.incrementAndGet() == 1;
        inBackground(() -> copy(comer, server, isFirst));
        inBackground(() -> copy(server, comer, false));
      } catch (SocketException closed) {
        return;
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }

  private void copy(Socket from, Socket to, boolean breaks) {
    byte[] some = new byte[8192];
    int said = 0;
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int length = in.read(some); length >= 0; length = in.read(some)) {
        said += length;
        if (breaks && said > SAID_BEFORE_IT_BREAKS) {
          hasBroken = true;
          return;
        }
        out.write(some, 0, length);
      }
    } catch (IOException ended) {
      // One side has hung up, which closes the other.
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "broken-line");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    entrance.close();
  }
}
