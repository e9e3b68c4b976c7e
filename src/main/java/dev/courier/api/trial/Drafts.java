package dev.courier.api.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.event.JsonFormat;
import dev.courier.registry.reading.GeneratedSecret;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Subscription;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads subscriptions that are being written and are not saved; nothing can be sent to one. */
@Component
final class Drafts {

  /** Nothing has such an id. */
  private static final String ID = "sub_draft";

  /** Of a draft that does not say yet where it goes; no such host can ever be. */
  private static final String NOWHERE = "https://example.invalid/";

  private final SubscriptionReader reader;

  Drafts(SubscriptionReader reader) {
    this.reader = reader.forDrafts();
  }

  /**
   * What a draft means so far.
   *
   * @param document without an address it goes nowhere, and without a secret it has one that is
   *     another each time
   * @param errors gets what is wrong with it, each field below {@code subscription}
   * @throws ApiProblem 422 with these and everything that is wrong with the draft
   */
  Subscription read(String tenantId, ObjectNode document, List<FieldError> errors) {
    ObjectNode complete = document.deepCopy();
    if (!complete.hasNonNull("webhook_url")) {
      complete.put("webhook_url", NOWHERE);
    }
    Subscription draft = valid(tenantId, complete, errors);
    if (!GeneratedSecret.isNeeded(draft)) {
      return draft;
    }
    complete.put("secret", GeneratedSecret.of(draft));
    return valid(tenantId, complete, errors);
  }

  /** The system of a profile, by the profile's name; empty where there is no such profile. */
  String system(String tenantId, String profile) {
    ObjectNode document = JsonFormat.mapper().createObjectNode().put("event_type", "*");
    if (!profile.isEmpty()) {
      document.put("profile", profile);
    }
    document.put("webhook_url", NOWHERE);
    return reader.read(tenantId, ID, document, List.of()) instanceof SubscriptionReading.Valid valid
        ? valid.subscription().profile().system()
        : "";
  }

  private Subscription valid(String tenantId, ObjectNode complete, List<FieldError> errors) {
    SubscriptionReading reading = reader.read(tenantId, ID, complete, List.of());
    if (reading instanceof SubscriptionReading.Invalid invalid) {
      invalid.errors().stream().map(Drafts::inRequest).forEach(errors::add);
    }
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return ((SubscriptionReading.Valid) reading).subscription();
  }

  /** The place of an error in a request that has the subscription inside. */
  static FieldError inRequest(FieldError error) {
    return new FieldError("subscription." + error.field(), error.message());
  }
}
