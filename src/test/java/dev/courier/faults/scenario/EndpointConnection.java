package dev.courier.faults.scenario;

import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** One keep-alive connection to an endpoint; its requests say their length. */
final class EndpointConnection {

  private static final int LARGEST_REQUEST = 64 * 1024;
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final Receipts receipts;
  private final BooleanSupplier answers;
  private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_REQUEST);

  EndpointConnection(SocketChannel channel, Receipts receipts, BooleanSupplier answers)
      throws IOException {
    this.channel = channel;
    this.receipts = receipts;
    this.answers = answers;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** Reads what is there and answers every request that is complete. */
  void read() throws IOException {
    if (channel.read(buffer) < 0) {
      channel.close();
      return;
    }
    buffer.flip();
    while (takeRequest()) {
      continue;
    }
    buffer.compact();
    if (!buffer.hasRemaining()) {
      throw new IOException("a request is longer than " + LARGEST_REQUEST + " bytes");
    }
  }

  private boolean takeRequest() throws IOException {
    int start = buffer.position();
    String text =
        new String(buffer.array(), start, buffer.remaining(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    String head = text.substring(0, end);
    int length = Integer.parseInt(header(head, "content-length"));
    int total = end + 4 + length;
    if (text.length() < total) {
      return false;
    }
    byte[] body = new byte[length];
    System.arraycopy(buffer.array(), start + end + 4, body, 0, length);
    buffer.position(start + total);
    answer(body, header(head, "x-proign-signature"));
    return true;
  }

  private void answer(byte[] body, String signature) throws IOException {
    if (!answers.getAsBoolean()) {
      return;
    }
    String id = JsonFormat.mapper().readTree(body).path("id").asText();
    receipts.note(id, true, SignedReceiver.isRight(signature, body));
    if (channel.write(ByteBuffer.wrap(OK)) < OK.length) {
      throw new IOException("the caller does not read its answer");
    }
  }

  private static String header(String head, String name) {
    int at = head.toLowerCase(Locale.ROOT).indexOf("\n" + name + ":");
    if (at < 0) {
      return null;
    }
    int from = at + name.length() + 2;
    int to = head.indexOf('\r', from);
    return head.substring(from, to < 0 ? head.length() : to).trim();
  }
}
