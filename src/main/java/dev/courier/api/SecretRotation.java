package dev.courier.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a secret is to be rotated.
 *
 * @param secret the new one, or null where one is to be made
 * @param overlap how long the present one signs on
 */
record SecretRotation(String secret, Duration overlap) {

  private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  /**
   * Reads the body of a call.
   *
   * @param body or null
   * @throws ApiProblem 422 naming each field that is wrong
   */
  static SecretRotation read(JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    DocumentFields fields =
        DocumentFields.of(
            body == null ? JsonNodeFactory.instance.objectNode() : SubscriptionCalls.object(body),
            errors);
    SecretRotation rotation =
        new SecretRotation(
            fields.text("secret").orElse(null),
            fields.duration("overlap", Duration.ZERO, LONGEST_OVERLAP).orElse(DEFAULT_OVERLAP));
    fields.refuseUnknown();
    fields.refuseBrokenText();
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return rotation;
  }

  @Override
  public String toString() {
    return "SecretRotation[***, overlap=" + overlap + "]";
  }
}
