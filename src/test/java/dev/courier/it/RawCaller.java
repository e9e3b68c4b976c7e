package dev.courier.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests byte by byte, as no tidy client would; each from another loopback address, so that
 * the many wrong keys do not count together.
 */
final class RawCaller {

  private static final int SILENCE_MILLIS = 60_000;
  private static final AtomicInteger CALLS = new AtomicInteger();

  private final int port;

  RawCaller(int port) {
    this.port = port;
  }

  /**
   * What came back.
   *
   * @param head the status line and the headers
   */
  record RawReply(int status, String head, String body) {}

  /**
   * Sends one request.
   *
   * @param target as it stands in the request line
   * @param body null for none
   */
  RawReply call(String method, String target, String key, String body, String... headers) {
    byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    request.append("Host: 127.0.0.1:" + port + "\r\nConnection: close\r\n");
    if (key != null) {
      request.append("Authorization: Bearer " + key + "\r\n");
    }
    if (body != null) {
      request.append("Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n");
    }
    Arrays.stream(headers).forEach(header -> request.append(header).append("\r\n"));
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(SILENCE_MILLIS);
      socket.bind(new InetSocketAddress(anotherAddress(), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(bytes);
      return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException cause) {
      throw new UncheckedIOException(method + " " + target + " failed", cause);
    }
  }

  private static RawReply parse(String answer) {
    List<String> parts = List.of(answer.split("\r\n\r\n", 2));
    return new RawReply(
        Integer.parseInt(answer.split(" ", 3)[1]),
        parts.get(0),
        parts.size() == 1 ? "" : parts.get(1));
  }

  private static InetAddress anotherAddress() throws IOException {
    int call = CALLS.incrementAndGet();
    return InetAddress.getByAddress(
        new byte[] {127, 1, (byte) (call >> 7 & 0x7f), (byte) (1 + (call & 0x7f))});
  }
}
