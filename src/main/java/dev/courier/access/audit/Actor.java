package dev.courier.access.audit;

import java.util.Objects;

/**
 * Who made a change.
 *
 * @param kind {@code key} for the holder of an API key, {@code user} for somebody who signed in to
 *     the console in another way, {@code courier} for Courier itself
 * @param id stays the same when the name changes, such as {@code key_…}
 * @param name as people know him
 * @param role what he was allowed to do, or null for Courier itself
 */
public record Actor(String kind, String id, String name, String role) {

  private static final int LONGEST = 255;
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

  /**
   * Somebody who signed in to the console with a name or through an OpenID provider.
   *
   * @param id with where it comes from, such as {@code user:…}; what is beyond 255 characters is
   *     left out
   */
  public static Actor user(String id, String name, String role) {
    return new Actor("user", cut(id), cut(name), Objects.requireNonNull(role, "role"));
  }

  /**
   * Courier itself, where a file told it to change something.
   *
   * @param path of the file, such as {@code config/subscriptions/acme/orders.yaml}; what is beyond
   *     255 characters is left out
   */
  public static Actor file(String path) {
    return new Actor(COURIER.kind, cut(path), "Courier, from a file", null);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Courier itself, where it changes something without being asked. */
  public static Actor courier() {
    return COURIER;
  }
}
