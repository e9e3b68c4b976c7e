package dev.courier.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A socket that keeps what comes in byte for byte, and answers 200. */
final class RawReceiver implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

  private final ServerSocket server;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  RawReceiver() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    Thread thread = new Thread(this::serve, "raw-receiver");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Waits for so many requests, and gives the head of the last: its lines with their ends. */
  String awaitHead(int count) {
    return Awaitility.await("request " + count)
        .until(() -> heads, received -> received.size() >= count)
        .get(count - 1);
  }

  List<String> heads() {
    return List.copyOf(heads);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        heads.add(take(socket.getInputStream()));
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
      } catch (IOException over) {
        Thread.yield();
      }
    }
  }

  private static String take(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the request broke off");
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
    in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return text;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
