package dev.courier.broker.external;

import java.util.Objects;

/**
 * Something that an external broker lacks.
 *
 * @param serious whether messages could be lost by it, or Courier could not work at all
 * @param where the queue that it is about, or what else
 * @param what what is wrong; continues a sentence that begins with {@code where}
 * @param remedy what is to be written into its {@code broker.xml}, or done
 */
record Finding(boolean serious, String where, String what, String remedy) {

  Finding {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(remedy, "remedy");
  }

  static Finding serious(String where, String what, String remedy) {
    return new Finding(true, where, what, remedy);
  }

  static Finding slight(String where, String what, String remedy) {
    return new Finding(false, where, what, remedy);
  }

  /** Whether another one says the same of another queue. */
  boolean isLike(Finding other) {
    return serious == other.serious && what.equals(other.what) && remedy.equals(other.remedy);
  }
}
