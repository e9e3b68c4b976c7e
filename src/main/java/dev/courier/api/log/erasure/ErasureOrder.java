package dev.courier.api.log.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.SubscriptionCalls;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.journal.erasure.EntityValue;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose data are to be erased.
 *
 * @param dryRun whether to count only
 */
record ErasureOrder(EntityValue entity, boolean dryRun) {

  private static final int LONGEST_VALUE = 1_000;

  /**
   * Reads the document of a call.
   *
   * @throws ApiProblem 422 naming each field that is wrong
   */
  static ErasureOrder read(JsonNode document) {
    List<FieldError> errors = new ArrayList<>();
    DocumentFields fields = DocumentFields.of(SubscriptionCalls.object(document), errors);
    FieldPath field = field(fields);
    JsonNode value = value(fields);
    boolean dryRun = fields.flag("dry_run").orElse(false);
    fields.refuseUnknown();
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return new ErasureOrder(new EntityValue(field, value), dryRun);
  }

  private static FieldPath field(DocumentFields fields) {
    if (!fields.has("field")) {
      fields.error("field", "is missing: name a field of the data, such as data.customer.id");
    }
    String text = fields.text("field").orElse(null);
    if (text == null) {
      return null;
    }
    if (!FieldPath.isPath(text) || text.equals("data")) {
      fields.error(
          "field",
          "is "
              + JsonFormat.excerpt(text)
              + ": it must be a path in the data, names joined by dots, such as data.customer.id");
      return null;
    }
    return FieldPath.of(text);
  }

  private static JsonNode value(DocumentFields fields) {
    JsonNode value = fields.any("value").orElse(null);
    if (value == null) {
      fields.error("value", "is missing: write the value that the field has, such as \"C-17\"");
    } else if (!EntityValue.isPossible(value)
        || value.asText().isEmpty()
        || value.asText().length() > LONGEST_VALUE) {
      fields.error(
          "value",
          "is "
              + JsonFormat.excerpt(value)
              + ": it must be a number, true or false, or a string of 1 to "
              + LONGEST_VALUE
              + " characters");
    }
    return value;
  }
}
