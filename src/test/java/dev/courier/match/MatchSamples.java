package dev.courier.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.EventTypePattern;
import dev.courier.event.JsonFormat;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Condition;
import dev.courier.subscription.Endpoint;
import dev.courier.subscription.EventSelection;
import dev.courier.subscription.FailureHandling;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Profile;
import dev.courier.subscription.RetryPolicy;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.Signing;
import dev.courier.subscription.Subscription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Valid events, filters and subscriptions to start a test from. */
final class MatchSamples {

  private MatchSamples() {}

  static JsonNode json(String text) {
    try {
      return JsonFormat.mapper().readTree(text);
    } catch (JsonProcessingException noJson) {
      throw new IllegalArgumentException(text, noJson);
    }
  }

  static Event event(String type, String data) {
    return event("acme", type, data);
  }

  static Event event(String tenant, String type, String data) {
    Instant then = Instant.parse("2026-01-15T10:30:00Z");
    return new Event("evt-1", type, then, tenant, (ObjectNode) json(data));
  }

  static Condition filter(String text) {
    List<FieldError> errors = new ArrayList<>();
    Condition condition = FilterReader.read(json(text), "filter", errors);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(text + " is no filter: " + errors);
    }
    return condition;
  }

  static List<FieldError> errors(String filter) {
    List<FieldError> errors = new ArrayList<>();
    FilterReader.read(json(filter), "filter", errors);
    return errors;
  }

  static Subscription subscription(String id, String... eventTypes) {
    return filtered(id, "acme", "{}", eventTypes);
  }

  static Subscription filtered(String id, String tenant, String filter, String... eventTypes) {
    List<EventTypePattern> patterns = Stream.of(eventTypes).map(EventTypePattern::new).toList();
    Payload payload = Payload.json("{}", Payload.Form.EXACT);
    Endpoint.Timeouts timeouts =
        new Endpoint.Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));
    Endpoint.SuccessStatuses success = Endpoint.SuccessStatuses.of(200, 299);
    RetryPolicy retryPolicy = new RetryPolicy(List.of());
    SignatureScheme none =
        new SignatureScheme(SignatureScheme.Kind.NONE, null, null, null, null, false);
    return new Subscription(
        id,
        tenant,
        id,
        true,
        Subscription.Waiting.USUAL,
        new EventSelection(patterns, filter(filter)),
        new Endpoint(
            URI.create("https://example.com/"),
            "POST",
            "application/json",
            Map.of(),
            new Authentication.None(),
            timeouts,
            success,
            Endpoint.Tls.USUAL,
            List.of()),
        payload,
        new Signing(none, List.of()),
        retryPolicy,
        new FailureHandling(List.of(), true, null),
        new Profile(
            "proign",
            "proign",
            Profile.Bodies.same(payload),
            "application/json",
            Map.of(),
            Map.of(),
            none,
            timeouts,
            success,
            retryPolicy,
            Profile.SecretFormat.HEX));
  }
}
