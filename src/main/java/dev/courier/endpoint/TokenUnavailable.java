package dev.courier.endpoint;

import java.io.IOException;

/** The token that an endpoint wants to see could not be fetched; the message has no secret. */
public final class TokenUnavailable extends IOException {

  private final boolean late;

  /**
   * A token that there is not.
   *
   * @param reason in words
   * @param late whether nothing but the time of the attempt was too short
   */
  public TokenUnavailable(String reason, boolean late) {
    super(reason);
    this.late = late;
  }

  /** Whether nothing but the time of the attempt was too short. */
  public boolean isLate() {
    return late;
  }
}
