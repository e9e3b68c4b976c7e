package dev.courier.api.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.SubscriptionCalls;
import dev.courier.registry.InvalidSubscription;
import dev.courier.subscription.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A document by connect2print's names, which Courier's own may stand in as well. */
final class WebhookNames {

  private static final Map<String, String> OWN_NAMES =
      Map.of("url", "webhook_url", "events", "event_types");

  /** What of it was written by the other name. */
  private final Map<String, String> written = new LinkedHashMap<>();

  private final ObjectNode document;

  private WebhookNames(ObjectNode document) {
    this.document = document;
  }

  /**
   * Reads a document.
   *
   * @throws ApiProblem 400 where it is no object, 422 where a field is written by both names
   */
  static WebhookNames of(JsonNode body) {
    WebhookNames names = new WebhookNames(SubscriptionCalls.object(body).deepCopy());
    List<FieldError> errors = new ArrayList<>();
    OWN_NAMES.forEach(
        (name, ownName) -> {
          JsonNode value = names.document.remove(name);
          if (value != null && names.document.has(ownName)) {
            errors.add(
                new FieldError(name, "means the same as " + ownName + ": write one of them"));
          } else if (value != null) {
            names.document.set(ownName, value);
            names.written.put(ownName, name);
          }
        });
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return names;
  }

  /** The same with this profile where it names none. */
  WebhookNames withDefaultProfile(String profile) {
    if (!document.hasNonNull("profile")) {
      document.put("profile", profile);
    }
    return this;
  }

  /**
   * Does something with the document by Courier's names.
   *
   * @throws ApiProblem 422 naming each wrong field as it was written
   */
  ObjectNode apply(Function<ObjectNode, ObjectNode> call) {
    try {
      return call.apply(document);
    } catch (InvalidSubscription invalid) {
      throw ApiProblem.invalid(invalid.errors().stream().map(this::asWritten).toList());
    }
  }

  private FieldError asWritten(FieldError error) {
    for (Map.Entry<String, String> each : written.entrySet()) {
      if (error.field().matches(each.getKey() + "(\\W.*)?")) {
        return new FieldError(
            each.getValue() + error.field().substring(each.getKey().length()), error.message());
      }
    }
    return error;
  }
}
