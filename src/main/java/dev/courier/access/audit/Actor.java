package dev.courier.access.audit;

import java.util.Objects;

/**
 * Who made a change.
 *
 * @param kind {@code key} for the holder of an API key, {@code courier} for Courier itself
 * @param id stays the same when the name changes, such as {@code key_…}
 * @param name as people know him
 * @param role what he was allowed to do, or null for Courier itself
 */
public record Actor(String kind, String id, String name, String role) {

  private static final Actor COURIER = new Actor("courier", "courier", "Courier", null);

  public Actor {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }

  /** The holder of an API key. */
  public static Actor key(String id, String name, String role) {
    return new Actor("key", id, name, Objects.requireNonNull(role, "role"));
  }

  /** Courier itself, where it changes something without being asked. */
  public static Actor courier() {
    return COURIER;
  }
}
