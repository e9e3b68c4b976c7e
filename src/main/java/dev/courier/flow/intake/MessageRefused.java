package dev.courier.flow.intake;

import dev.courier.event.Refusal;
import java.util.Objects;

/** Ends the reading of a message that cannot be an event; the route catches it. */
public final class MessageRefused extends Exception {

  private final transient Refusal refusal;

  MessageRefused(Refusal refusal) {
    super(Objects.requireNonNull(refusal, "refusal").detail(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
