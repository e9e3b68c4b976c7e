package dev.courier.api.log.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.SubscriptionCalls;
import dev.courier.api.log.DeliveryQuery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryFilter;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which failed deliveries are to be retried, and how fast.
 *
 * @param filter its status, where it has one, is dead or retrying
 * @param dryRun whether to count only
 * @param perSecond how many a second at most, or null where they go as fast as they can
 * @param chosen the filter as it was written, as JSON
 */
record BulkRetryOrder(DeliveryFilter filter, boolean dryRun, Double perSecond, String chosen) {

  /** As the list; but tests are never sent again. */
  private static final Set<String> CHOSEN_BY =
      Set.of("status", "subscription", "event_type", "event_id", "since", "until", "q");

  /**
   * Reads the document of a call.
   *
   * @throws ApiProblem 422 naming each field that is wrong; a filter with a name that is not known
   *     chooses too much and is wrong as well
   */
  static BulkRetryOrder read(JsonNode document) {
    List<FieldError> errors = new ArrayList<>();
    DocumentFields fields = DocumentFields.of(SubscriptionCalls.object(document), errors);
    if (!fields.has("filter")) {
      fields.error("filter", "is missing: write which to retry; an empty one means all failed");
    }
    BulkRetryOrder order =
        new BulkRetryOrder(
            filter(fields.object("filter")),
            fields.flag("dry_run").orElse(false),
            RatePerSecond.read(fields.any(RatePerSecond.FIELD).orElse(null), errors).orElse(null),
            BulkRunView.chosenBy(document));
    fields.refuseUnknown();
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return order;
  }

  private static DeliveryFilter filter(DocumentFields fields) {
    List<FieldError> wrong = new ArrayList<>();
    DeliveryFilter filter =
        DeliveryQuery.read(CHOSEN_BY, name -> fields.text(name).orElse(null), wrong);
    wrong.forEach(error -> fields.error(error.field(), error.message()));
    DeliveryStatus status = filter.status();
    if (status != null && status != DeliveryStatus.DEAD && status != DeliveryStatus.RETRYING) {
      fields.error("status", "is " + status.code() + ": only dead and retrying ones have failed");
    }
    fields.refuseUnknown();
    return filter;
  }
}
