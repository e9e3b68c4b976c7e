package dev.courier.faults.harm;

import java.util.Set;

/**
 * One thing that a receiver does to whoever calls it.
 *
 * @param name in a few words with hyphens; part of the path that is called
 * @param outcomes how an attempt may end: codes as the delivery log has them
 * @param act what happens on each connection
 */
public record Harm(String name, Set<String> outcomes, Act act) {

  public Harm {
    outcomes = Set.copyOf(outcomes);
  }

  static Harm of(String name, String outcome, Act act) {
    return new Harm(name, Set.of(outcome), act);
  }

  /** What a receiver does with a connection; returning ends it. */
  public interface Act {
    /** Does it, until the other side hangs up. */
    void on(Line line) throws Exception;
  }
}
