package dev.courier.api.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.courier.access.Tenants;
import dev.courier.api.ApiProblem;
import dev.courier.broker.EventPublisher;
import dev.courier.broker.EventPublisher.PublishedEvent;
import dev.courier.event.Envelope;
import dev.courier.event.EnvelopeReader;
import dev.courier.event.JsonFormat;
import dev.courier.event.TraceContext;
import dev.courier.flow.intake.IntakeSettings;
import dev.courier.subscription.FieldError;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Puts events on their queue. */
@Component
public class PublishCalls {

  private static final int MOST_EVENTS = 1_000;

  private final EventPublisher publisher;
  private final Tenants tenants;
  private final IntakeSettings settings;
  private final Clock clock;

  PublishCalls(EventPublisher publisher, Tenants tenants, IntakeSettings settings, Clock clock) {
    this.publisher = publisher;
    this.tenants = tenants;
    this.settings = settings;
    this.clock = clock;
  }

  /** The same without a trace that the call belongs to. */
  public List<String> publish(String tenant, JsonNode body) throws JsonProcessingException {
    return publish(tenant, body, null);
  }

  /**
   * Takes one event or an array of them, all or none; the broker has them on disk when it returns.
   *
   * @param trace which trace the call belongs to, or null; a CloudEvent may name another
   * @return their ids, in their order
   * @throws ApiProblem 404 where the tenant is not known, 413 where an event is too long, 422 with
   *     the fields that are wrong
   */
  public List<String> publish(String tenant, JsonNode body, TraceContext trace)
      throws JsonProcessingException {
    if (!tenants.isKnown(tenant)) {
      throw new ApiProblem(
          HttpStatus.NOT_FOUND,
          HttpStatus.NOT_FOUND.getReasonPhrase(),
          "There is no tenant \""
              + tenant
              + "\". A tenant comes into being with its first subscription.",
          List.of());
    }
    List<Envelope.Accepted> events = read(body, tenant);
    List<PublishedEvent> published = new ArrayList<>();
    Iterator<JsonNode> documents = documents(body).iterator();
    for (Envelope.Accepted accepted : events) {
      byte[] json = JsonFormat.mapper().writeValueAsBytes(accepted.event());
      if (json.length > settings.maxEventBytes()) {
        throw tooLarge(accepted, json.length);
      }
      TraceContext own = TraceContext.ofCloudEvent(documents.next()).orElse(trace);
      published.add(new PublishedEvent(json, accepted.idMade(), own));
    }
    publisher.publish(published);
    return events.stream().map(accepted -> accepted.event().id()).toList();
  }

  private List<Envelope.Accepted> read(JsonNode body, String tenant) {
    if (body instanceof ArrayNode array && (array.isEmpty() || array.size() > MOST_EVENTS)) {
      throw ApiProblem.invalid(
          "", "the array has " + array.size() + " events: send 1 to " + MOST_EVENTS);
    }
    Instant now = clock.instant();
    List<Envelope.Accepted> accepted = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    int index = 0;
    for (JsonNode document : documents(body)) {
      Envelope envelope = EnvelopeReader.read(document, tenant, now);
      if (envelope instanceof Envelope.Accepted event) {
        accepted.add(event);
      } else {
        String at = body.isArray() ? "[" + index + "]" : "";
        errors.add(ApiProblem.refused(at, ((Envelope.Refused) envelope).refusal()));
      }
      index++;
    }
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return accepted;
  }

  private static Iterable<JsonNode> documents(JsonNode body) {
    return body.isArray() ? body : List.of(body);
  }

  private ApiProblem tooLarge(Envelope.Accepted accepted, int length) {
    return new ApiProblem(
        HttpStatus.PAYLOAD_TOO_LARGE,
        HttpStatus.PAYLOAD_TOO_LARGE.getReasonPhrase(),
        "Event "
            + accepted.event().id()
            + " has "
            + length
            + " bytes: at most "
            + settings.maxEventBytes()
            + " are taken.",
        List.of());
  }
}
