package dev.courier.access.audit;

/** Says on whose behalf this thread works. */
@FunctionalInterface
public interface CurrentCaller {

  /**
   * The caller of the request that this thread answers, or Courier itself where it answers none.
   *
   * @throws IllegalStateException where it answers somebody who is not known
   */
  Caller get();
}
