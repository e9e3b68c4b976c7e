package dev.courier.faults.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Many endpoints, each with a port of its own, served by one thread. They answer at once, or take
 * the request and never answer; a thousand of those cost no thread.
 */
public final class Endpoints implements AutoCloseable {

  private static final int BACKLOG = 500;

  private final Selector selector = Selector.open();
  private final Set<Integer> hanging = ConcurrentHashMap.newKeySet();
  private final Receipts receipts;
  private final Thread thread = new Thread(this::serve, "endpoints");

  /**
   * Starts with none.
   *
   * @param directory where the receipts are written
   */
  public Endpoints(Path directory) throws IOException {
    receipts = new Receipts(directory.resolve("receipts"));
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens one more and returns its port. */
  public int open() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    selector.wakeup();
    return server.socket().getLocalPort();
  }

  /** The URL of the endpoint at a port. */
  public static String url(int port) {
    return "http://127.0.0.1:" + port + "/hook";
  }

  /** From now on, these take requests and never answer. */
  public void hang(Set<Integer> ports) {
    hanging.addAll(ports);
  }

  /** From now on, all answer. What has been left without an answer is left so. */
  public void answer() {
    hanging.clear();
  }

  /** What arrived and was answered. */
  public Receipts receipts() {
    return receipts;
  }

  private void serve() {
    try {
      while (selector.isOpen()) {
        selector.select(this::serve);
      }
    } catch (ClosedSelectorException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException broken) {
      throw new UncheckedIOException("the endpoints cannot go on", broken);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept((ServerSocketChannel) key.channel());
      } else {
        ((EndpointConnection) key.attachment()).read();
      }
    } catch (IOException gone) {
      // The caller has given up; a connection that ends is no fault of the scenario.
      close(key);
    }
  }

  private void accept(ServerSocketChannel server) throws IOException {
    SocketChannel channel = server.accept();
    int port = server.socket().getLocalPort();
    channel.configureBlocking(false);
    channel.register(
        selector,
        SelectionKey.OP_READ,
        new EndpointConnection(channel, receipts, () -> !hanging.contains(port)));
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
    receipts.close();
  }
}
