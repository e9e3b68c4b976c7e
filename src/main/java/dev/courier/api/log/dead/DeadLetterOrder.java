package dev.courier.api.log.dead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.log.DeliveryQuery;
import dev.courier.api.log.bulk.BulkRunView;
import dev.courier.api.log.bulk.RatePerSecond;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.OperatorChanges;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which dead letters an operator wants replayed or discarded.
 *
 * @param ids which, or null where a filter says
 * @param filter which, or null where ids say
 * @param dryRun whether to count only
 * @param perSecond how many a second at most, or null where they go as fast as they can
 * @param reason why they are discarded; null for a replay
 * @param chosen how the order chooses, as JSON
 */
record DeadLetterOrder(
    List<String> ids,
    DeliveryFilter filter,
    boolean dryRun,
    Double perSecond,
    String reason,
    String chosen) {

  private static final int MOST_IDS = 10_000;

  /**
   * Reads the document of a call.
   *
   * @param discard whether it must give a reason
   * @throws ApiProblem 422 naming each field that is wrong; a filter with a name that is not known
   *     chooses too much and is wrong as well
   */
  static DeadLetterOrder read(JsonNode document, boolean discard) {
    if (!(document instanceof ObjectNode object)) {
      throw ApiProblem.invalid("", "must be a JSON object with ids or filter");
    }
    List<FieldError> errors = new ArrayList<>();
    refuseUnknown(
        object,
        Set.of("ids", "filter", "dry_run", discard ? "reason" : RatePerSecond.FIELD),
        "",
        errors);
    if (object.hasNonNull("ids") == object.hasNonNull("filter")) {
      errors.add(new FieldError("ids", "give either ids or filter; an empty filter means all"));
    }
    DeadLetterOrder order =
        new DeadLetterOrder(
            object.hasNonNull("ids") ? ids(object.get("ids"), errors) : null,
            object.hasNonNull("filter") ? filter(object.get("filter"), errors) : null,
            flag(object.get("dry_run"), errors),
            discard
                ? null
                : RatePerSecond.read(object.get(RatePerSecond.FIELD), errors).orElse(null),
            discard ? reason(object.get("reason"), errors) : null,
            BulkRunView.chosenBy(object));
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return order;
  }

  private static List<String> ids(JsonNode node, List<FieldError> errors) {
    if (!node.isArray() || node.isEmpty() || node.size() > MOST_IDS) {
      errors.add(new FieldError("ids", "must be an array of 1 to " + MOST_IDS + " ids"));
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      if (!node.get(i).isTextual()) {
        errors.add(new FieldError("ids[" + i + "]", "must be the id of a dead letter"));
      }
      ids.add(node.get(i).asText());
    }
    return ids.stream().distinct().toList();
  }

  private static DeliveryFilter filter(JsonNode node, List<FieldError> errors) {
    if (!(node instanceof ObjectNode object)) {
      errors.add(new FieldError("filter", "must be an object; an empty one means all"));
      return null;
    }
    refuseUnknown(object, DeliveryQuery.OF_DEAD_LETTERS, "filter.", errors);
    object
        .properties()
        .forEach(
            field -> {
              if (!field.getValue().isTextual() && !field.getValue().isNull()) {
                errors.add(new FieldError("filter." + field.getKey(), "must be a text"));
              }
            });
    List<FieldError> wrong = new ArrayList<>();
    DeliveryFilter filter =
        DeliveryQuery.read(
            DeliveryQuery.OF_DEAD_LETTERS, name -> object.path(name).textValue(), wrong);
    wrong.forEach(error -> errors.add(new FieldError("filter." + error.field(), error.message())));
    return filter.withStatus(DeliveryStatus.DEAD);
  }

  private static boolean flag(JsonNode node, List<FieldError> errors) {
    if (node != null && !node.isNull() && !node.isBoolean()) {
      errors.add(new FieldError("dry_run", "must be true or false"));
    }
    return node != null && node.asBoolean();
  }

  private static String reason(JsonNode node, List<FieldError> errors) {
    String reason = node != null && node.isTextual() ? node.asText().strip() : "";
    if (reason.isEmpty() || reason.length() > OperatorChanges.MAX_DISCARD_REASON) {
      errors.add(
          new FieldError(
              "reason",
              "must say why, in 1 to " + OperatorChanges.MAX_DISCARD_REASON + " characters"));
    }
    return reason;
  }

  private static void refuseUnknown(
      ObjectNode object, Set<String> known, String prefix, List<FieldError> errors) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                errors.add(
                    new FieldError(
                        prefix + name,
                        "is unknown; there are " + String.join(", ", new TreeSet<>(known))));
              }
            });
  }
}
