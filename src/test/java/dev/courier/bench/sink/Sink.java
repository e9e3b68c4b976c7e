package dev.courier.bench.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;

/** One thread that serves all connections; ends with the process that has started it. */
public final class Sink {

  private static final int MOST_WAITING_CONNECTIONS = 500;

  private final Arrivals arrivals = new Arrivals(InstantSource.system());
  private final ServerSocketChannel server;
  private final Selector selector;

  private Sink() throws IOException {
    selector = Selector.open();
    server = ServerSocketChannel.open();
    server.bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_WAITING_CONNECTIONS);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Prints the port that it listens on, and serves until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    Sink sink = new Sink();
    Thread serving = new Thread(sink::serve, "sink");
    serving.setDaemon(true);
    serving.start();
    System.out.println(sink.server.socket().getLocalPort());
    while (System.in.read() >= 0) {
      continue;
    }
  }

  private void serve() {
    try {
      while (true) {
        selector.select(this::serve);
      }
    } catch (IOException broken) {
      throw new IllegalStateException("the sink cannot go on", broken);
    }
  }

  private void serve(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        accept();
      } else {
        ((SinkConnection) key.attachment()).read();
      }
    } catch (IOException | RuntimeException broken) {
      System.err.println("The sink closes a connection: " + broken);
      close(key);
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = server.accept();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.register(selector, SelectionKey.OP_READ, new SinkConnection(channel, arrivals));
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException gone) {
      System.err.println("A connection of the sink does not close: " + gone);
    }
  }
}
