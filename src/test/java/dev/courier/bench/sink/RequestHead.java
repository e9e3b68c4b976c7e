package dev.courier.bench.sink;

import java.nio.charset.StandardCharsets;

/**
 * Where the head of a request ends, and where the request does.
 *
 * @param end index of the body's first byte
 * @param requestEnd index after the body's last byte
 */
record RequestHead(int end, int requestEnd) {

  private static final byte[] CONTENT_LENGTH =
      "\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

  /** The head that starts here; null where it is not complete yet. */
  static RequestHead find(byte[] bytes, int from, int to) {
    int length = 0;
    for (int at = from; at < to - 3; at++) {
      if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
        continue;
      }
      if (bytes[at + 2] == '\r' && bytes[at + 3] == '\n') {
        return new RequestHead(at + 4, at + 4 + length);
      }
      if (isContentLength(bytes, at + 1, to)) {
        length = number(bytes, at + 1 + CONTENT_LENGTH.length, to);
      }
    }
    return null;
  }

  private static boolean isContentLength(byte[] bytes, int at, int to) {
    if (at + CONTENT_LENGTH.length > to) {
      return false;
    }
    for (int i = 0; i < CONTENT_LENGTH.length; i++) {
      if (Character.toLowerCase(bytes[at + i]) != CONTENT_LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static int number(byte[] bytes, int from, int to) {
    int number = 0;
    for (int at = from; at < to && bytes[at] != '\r'; at++) {
      if (bytes[at] != ' ') {
        number = number * 10 + bytes[at] - '0';
      }
    }
    return number;
  }
}
