package dev.courier.flow.settle;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.delivery.Outcome;
import dev.courier.flow.Journaling;
import dev.courier.flow.attempt.AttemptInProgress;
import dev.courier.flow.metrics.FlowMetrics;
import dev.courier.flow.trace.Traces;
import dev.courier.journal.JournalEntry;
import dev.courier.retry.Decision;
import dev.courier.subscription.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;
import org.springframework.stereotype.Component;

/** Makes the journal's entry for what was decided; body: an array of one {@link JournalEntry}. */
@Component("journalAttempt")
public final class JournalAttempt implements Processor {

  private final InstantSource clock;
  private final AttemptLog log;
  private final FlowMetrics metrics;
  private final Traces traces;

  JournalAttempt(InstantSource clock, AttemptLog log, FlowMetrics metrics, Traces traces) {
    this.traces = Objects.requireNonNull(traces, "traces");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.log = Objects.requireNonNull(log, "log");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  @Override
  public void process(Exchange exchange) {
    AttemptInProgress attempt = AttemptInProgress.of(exchange);
    log.write(attempt);
    metrics.settled(
        attempt.delivery(), attempt.outcome(), attempt.durationMillis(), attempt.decision());
    if (attempt.outcome() instanceof Outcome.Unrenderable unrenderable) {
      traces.unrenderable(attempt.delivery(), unrenderable);
    }
    exchange.setMessage(new DefaultMessage(exchange.getContext()));
    exchange.getMessage().setBody(new JournalEntry[] {entry(attempt)});
  }

  private JournalEntry entry(AttemptInProgress attempt) {
    Decision decision = attempt.decision();
    Delivery after = attempt.after();
    DeliveryStatus status = status(decision, after);
    Instant next = decision instanceof Decision.RetryAt retry ? retry.at() : null;
    if (attempt.outcome() == null) {
      return new JournalEntry.StatusChanged(
          Journaling.key(after), clock.instant(), status, next, reason(decision));
    }
    return new JournalEntry.AttemptMade(
        Journaling.key(after), attempt(attempt, after.attempts()), status, next, reason(decision));
  }

  private static DeliveryStatus status(Decision decision, Delivery after) {
    if (decision instanceof Decision.Complete) {
      return DeliveryStatus.DELIVERED;
    } else if (decision instanceof Decision.GiveUp) {
      return DeliveryStatus.DEAD;
    } else if (decision instanceof Decision.Discard) {
      return DeliveryStatus.DISCARDED;
    } else if (decision instanceof Decision.Supersede) {
      return DeliveryStatus.SUPERSEDED;
    }
    return after.failures() > 0 ? DeliveryStatus.RETRYING : DeliveryStatus.QUEUED;
  }

  private static String reason(Decision decision) {
    if (decision instanceof Decision.GiveUp giveUp) {
      return giveUp.reason();
    }
    if (decision instanceof Decision.Supersede supersede) {
      return supersede.reason();
    }
    return decision instanceof Decision.Discard discard ? discard.reason() : null;
  }

  /**
   * What was sent, with the values masked of all headers that may carry credentials.
   *
   * @param withBody whether to tell the body too
   */
  public static Attempt.Request request(AttemptInProgress attempt, boolean withBody) {
    Endpoint endpoint = attempt.subscription().endpoint();
    return new Attempt.Request(
        endpoint.url().toString(),
        endpoint.method(),
        ShownHeaders.sent(attempt.headers(), attempt.subscription()),
        withBody ? new String(attempt.body(), StandardCharsets.UTF_8) : null);
  }

  /** What came back, with the values of headers masked in the same way; null where nothing did. */
  public static Attempt.Response response(AttemptInProgress attempt) {
    return ShownHeaders.received(attempt.response());
  }

  /** The attempt as the delivery log keeps it; it must have come to its outcome. */
  public static Attempt attempt(AttemptInProgress attempt, int number) {
    boolean success = attempt.outcome().isSuccess();
    boolean logged = success || attempt.subscription().failure().logPayloads();
    Attempt.Request request = request(attempt, logged);
    return new Attempt(
        attempt.id(),
        number,
        attempt.startedAt(),
        attempt.durationMillis(),
        request,
        response(attempt),
        attempt.outcome().code(),
        success ? null : attempt.outcome().describe());
  }
}
