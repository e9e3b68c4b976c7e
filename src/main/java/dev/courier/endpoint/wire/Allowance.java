package dev.courier.endpoint.wire;

import java.io.IOException;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * How much one call may still take from its receiver, in bytes as they come over the wire. It is
 * used by the thread that makes the call alone.
 */
public final class Allowance {

  /** What is kept of an answer's body, in bytes (requirements, section 8). */
  public static final int BODY = 64 * 1024;

  /** What the head of an answer may have, with everything that is said before it. */
  static final int HEAD = 32 * 1024;

  private static final int HANDSHAKE = 64 * 1024;

  /** Chunk sizes, trailers and what makes records of a secure connection. */
  private static final int FRAMING = 16 * 1024;

  private long left = HANDSHAKE;
  private boolean exceeded;
  private boolean reusable = true;
  private boolean answered;
  private SessionInputBuffer buffer;

  /** A new one, for one call. */
  public Allowance() {}

  /** Whether the receiver has sent more than is taken. */
  public boolean isExceeded() {
    return exceeded;
  }

  /** Whether the head of the answer was read to its end. */
  boolean hasHead() {
    return answered;
  }

  void expectHead() {
    left = HEAD;
  }

  void expectBody() {
    left = BODY + FRAMING;
    answered = true;
  }

  /** Takes so many bytes, or fewer: at least one. */
  int atMost(int wanted) throws IOException {
    if (left <= 0) {
      exceeded = true;
      throw new IOException("the receiver sends more than is taken");
    }
    return (int) Math.min(wanted, left);
  }

  void taken(int bytes) {
    left -= Math.max(0, bytes);
  }

  /** What the connection reads ahead lies in here. */
  void readsThrough(SessionInputBuffer ahead) {
    buffer = ahead;
  }

  /** Whether something lies behind the answer that belongs to none. */
  boolean hasLeftover() {
    return buffer != null && buffer.length() > 0;
  }

  void neverUseAgain() {
    reusable = false;
  }

  /** Whether another call may use the connection, as far as can be seen from what was read. */
  boolean isReusable() {
    return reusable;
  }
}
