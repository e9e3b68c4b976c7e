package dev.courier.registry;

import dev.courier.subscription.FieldError;
import java.util.List;

/** A document that is no subscription, with everything that is wrong with it. */
public final class InvalidSubscription extends RuntimeException {

  private final transient List<FieldError> errors;

  /**
   * Of such a document.
   *
   * @param errors one for each thing that is wrong; not empty
   */
  public InvalidSubscription(List<FieldError> errors) {
    super("The document has " + errors.size() + " wrong fields: " + errors);
    this.errors = List.copyOf(errors);
  }

  /** One for each thing that is wrong; never empty. */
  public List<FieldError> errors() {
    return errors;
  }
}
