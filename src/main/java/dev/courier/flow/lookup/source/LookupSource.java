package dev.courier.flow.lookup.source;

/** A database or an HTTP service. */
public interface LookupSource extends AutoCloseable {

  /** Which option of a lookup holds its question: {@code query} or {@code path}. */
  String option();

  /**
   * Prepares a question.
   *
   * @param text with names of fields in it; asks nobody yet
   * @throws IllegalArgumentException where it cannot be a question; says what would be right
   */
  Question question(String text);

  @Override
  void close();
}
