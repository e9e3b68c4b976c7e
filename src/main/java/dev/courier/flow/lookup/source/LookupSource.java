package dev.courier.flow.lookup.source;

/** A database or an HTTP service. */
public interface LookupSource extends AutoCloseable {

  /** The kind of question that it understands: {@code query} or {@code path}. */
  String option();

  /**
   * Prepares a question.
   *
   * @param text with names of fields in it; asks nobody yet
   * @throws IllegalArgumentException where it cannot be a question
   */
  Question question(String text);

  @Override
  void close();
}
