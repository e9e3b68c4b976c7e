package dev.courier.api.problem;

import java.io.IOException;

/** The body of a request has more bytes than are read. */
public final class BodyTooLarge extends IOException {

  /**
   * Names the limit.
   *
   * @param limit in bytes
   */
  public BodyTooLarge(long limit) {
    super("The body is too large: at most " + limit + " bytes are read.");
  }
}
