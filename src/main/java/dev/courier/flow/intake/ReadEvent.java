package dev.courier.flow.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.Tenants;
import dev.courier.batch.BatchMessages;
import dev.courier.event.Envelope;
import dev.courier.event.EnvelopeReader;
import dev.courier.event.JsonFormat;
import dev.courier.event.Refusal;
import dev.courier.event.TraceContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Makes an event of a parsed message; body: {@code JsonNode} before, {@link Received} after. */
@Component("readEvent")
final class ReadEvent implements Processor {

  private final Tenants tenants;
  private final InstantSource clock;

  ReadEvent(Tenants tenants, InstantSource clock) {
    this.tenants = Objects.requireNonNull(tenants, "tenants");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    Message original = exchange.getProperty(CheckMessage.ORIGINAL, Message.class);
    Instant now = clock.instant();
    Envelope envelope =
        EnvelopeReader.read(
            (JsonNode) message.getBody(), (String) message.getHeader(BatchMessages.TENANT), now);
    // What the event says of itself is closer to it than what the message says.
    TraceContext.ofCloudEvent((JsonNode) message.getBody())
        .ifPresent(trace -> original.setHeader(BatchMessages.TRACE, trace));
    message.setBody(received(original, envelope, now));
  }

  private Received received(Message original, Envelope envelope, Instant now) {
    if (envelope instanceof Envelope.Refused refused) {
      return new Received.Refused(original, refused.refusal());
    }
    Envelope.Accepted accepted = (Envelope.Accepted) envelope;
    String tenant = accepted.event().tenantId();
    if (!tenants.isKnown(tenant)) {
      return new Received.Refused(
          original,
          new Refusal(
              Refusal.Reason.UNKNOWN_TENANT,
              "nobody knows the tenant "
                  + JsonFormat.excerpt(tenant)
                  + ": it needs a subscription or a key before it can have events"));
    }
    String token = (String) original.getHeader(BatchMessages.TOKEN);
    boolean idMade =
        accepted.idMade() || Boolean.TRUE.equals(original.getHeader(BatchMessages.ID_MADE));
    return new Received.Accepted(original, accepted.event(), now, token, idMade);
  }
}
