package dev.courier.access.audit;

import java.util.Objects;

/**
 * Who is calling, and from where.
 *
 * @param remoteAddress the network address that the call comes from, or null where it comes from
 *     Courier itself
 */
public record Caller(Actor actor, String remoteAddress) {

  private static final Caller COURIER = new Caller(Actor.courier(), null);

  public Caller {
    Objects.requireNonNull(actor, "actor");
  }

  /** Courier itself. */
  public static Caller courier() {
    return COURIER;
  }
}
