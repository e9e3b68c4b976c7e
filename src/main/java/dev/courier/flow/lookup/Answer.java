package dev.courier.flow.lookup;

import java.util.Map;

/**
 * What came of a lookup.
 *
 * @param fields what was found; empty where that is nothing
 * @param problem what went wrong, for the log; empty where nothing did
 */
record Answer(Outcome outcome, Map<String, Object> fields, String problem) {

  /** How a lookup can end; the names in small letters are labels of the figure. */
  enum Outcome {
    /** The source had it. */
    FOUND,
    /** It was still known from an earlier event, as found or as not there. */
    CACHED,
    /** The source has no such thing. */
    NOTHING,
    /** The event lacks a field to ask with. */
    NO_KEY,
    /** The source answered with an error, or not at all. */
    FAILED,
    /** The source took too long. */
    TIMEOUT,
    /** Not asked, because it has failed too often just now. */
    PAUSED,
    /** Not asked to the end, because the batch has taken too long already. */
    LATE;

    /** Whether somebody has to look after it. */
    boolean isTrouble() {
      return this == FAILED || this == TIMEOUT || this == PAUSED || this == LATE;
    }
  }

  static Answer found(Map<String, Object> fields) {
    return new Answer(Outcome.FOUND, fields, "");
  }

  static Answer nothing() {
    return new Answer(Outcome.NOTHING, Map.of(), "");
  }

  static Answer without(Outcome outcome, String problem) {
    return new Answer(outcome, Map.of(), problem);
  }

  /** The same answer, given once more. */
  Answer again() {
    return outcome.isTrouble() ? this : new Answer(Outcome.CACHED, fields, "");
  }
}
