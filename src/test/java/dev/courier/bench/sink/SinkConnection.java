package dev.courier.bench.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection: a POST is an arrival, a GET is a question of the benchmark. */
final class SinkConnection {

  private static final int LARGEST_REQUEST = 64 * 1024;
  private static final byte[] OK = answer("ok");
  private static final byte[] FAN = "POST /fan/".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final Arrivals arrivals;
  private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST_REQUEST);

  SinkConnection(SocketChannel channel, Arrivals arrivals) {
    this.channel = channel;
    this.arrivals = arrivals;
  }

  /** Reads what is there and answers every request that is complete. */
  void read() throws IOException {
    if (channel.read(buffer) < 0) {
      channel.close();
      return;
    }
    int start = 0;
    RequestHead head = RequestHead.find(buffer.array(), start, buffer.position());
    while (head != null && head.requestEnd() <= buffer.position()) {
      answerTo(start, head);
      start = head.requestEnd();
      head = RequestHead.find(buffer.array(), start, buffer.position());
    }
    buffer.flip().position(start);
    buffer.compact();
    if (!buffer.hasRemaining()) {
      throw new IOException("a request is longer than " + LARGEST_REQUEST + " bytes");
    }
  }

  private void answerTo(int start, RequestHead head) throws IOException {
    if (buffer.array()[start] == 'P') {
      arrivals.note(subscription(start), buffer.array(), head.end(), head.requestEnd());
      write(OK);
      return;
    }
    String line = new String(buffer.array(), start, head.end() - start, StandardCharsets.US_ASCII);
    String path = line.split(" ", 3)[1];
    write(
        answer(
            switch (path) {
              case "/reset" -> {
                arrivals.reset();
                yield "ok";
              }
              case "/counts" -> arrivals.counts();
              case "/percentiles" -> arrivals.percentiles();
              default -> throw new IOException("the sink has no path " + path);
            }));
  }

  /** The number in the path {@code /fan/<number>}, or -1 where the path is another. */
  private int subscription(int start) {
    byte[] bytes = buffer.array();
    for (int i = 0; i < FAN.length; i++) {
      if (bytes[start + i] != FAN[i]) {
        return -1;
      }
    }
    int number = 0;
    for (int at = start + FAN.length; bytes[at] != ' '; at++) {
      number = number * 10 + bytes[at] - '0';
    }
    return number;
  }

  /** An answer is far smaller than a socket's buffer, so it is written at once. */
  private void write(byte[] answer) throws IOException {
    if (channel.write(ByteBuffer.wrap(answer)) < answer.length) {
      throw new IOException("whoever calls the sink does not read its answers");
    }
  }

  private static byte[] answer(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
