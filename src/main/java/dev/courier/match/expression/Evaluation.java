package dev.courier.match.expression;

/**
 * What an expression says of an event.
 *
 * @param holds whether it is true
 * @param problem why it could not be decided, and so does not hold; null where it could
 */
public record Evaluation(boolean holds, String problem) {

  static final Evaluation HOLDS = new Evaluation(true, null);
  static final Evaluation DOES_NOT_HOLD = new Evaluation(false, null);

  static Evaluation undecided(String problem) {
    return new Evaluation(false, problem);
  }
}
