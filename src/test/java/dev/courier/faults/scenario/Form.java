package dev.courier.faults.scenario;

/**
 * How much a scenario does: the short form runs with every build, the long one with {@code mvn
 * -Pfaults verify}; system property {@code faults.form}.
 */
public enum Form {
  SHORT,
  LONG;

  /** The form of this run; short unless told. */
  public static Form current() {
    return valueOf(System.getProperty("faults.form", "short").toUpperCase(java.util.Locale.ROOT));
  }

  /** One of two sizes. */
  public static int pick(int inShort, int inLong) {
    return current() == LONG ? inLong : inShort;
  }
}
