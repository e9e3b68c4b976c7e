package dev.courier.flow.watch;

import java.util.Objects;

/**
 * Where a route takes from or sends to.
 *
 * @param name for people: a queue's name, a route's id, a table's name, or an address without its
 *     options and without what could be a password
 */
public record Place(Kind kind, String name) {

  /** What kinds there are. */
  public enum Kind {
    /** A queue of the broker. */
    QUEUE,
    /** Another route, which is called within the same exchange. */
    ROUTE,
    /** A table of the database. */
    TABLE,
    /** A clock; nothing is taken from it. */
    TIMER,
    /** Anything else, mostly outside of Courier. */
    OUTSIDE
  }

  public Place {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /** A queue. */
  public static Place queue(String name) {
    return new Place(Kind.QUEUE, name);
  }

  /** A table. */
  public static Place table(String name) {
    return new Place(Kind.TABLE, name);
  }
}
