package dev.courier.match;

import dev.courier.event.FieldPath;
import java.util.Set;

/** Something that a filter demands of one field and an index can look up. */
sealed interface Demand {

  /** The field that it is about. */
  FieldPath field();

  /** The field's value has one of these keys. */
  record OneOf(FieldPath field, Set<Object> keys) implements Demand {
    public OneOf {
      keys = Set.copyOf(keys);
    }
  }

  /** The field is a text that starts so. */
  record StartsWith(FieldPath field, String prefix) implements Demand {}

  /**
   * The field lies between these, both included; infinite where there is no bound.
   *
   * @param dates whether the bounds are points in time, in seconds since 1970, and not numbers
   */
  record Between(FieldPath field, boolean dates, double low, double high) implements Demand {}
}
