package dev.courier.flow.attempt;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.Delivery;
import dev.courier.delivery.Outcome;
import dev.courier.endpoint.Call;
import dev.courier.event.Identifier;
import dev.courier.event.TraceContext;
import dev.courier.flow.trace.AttemptSpan;
import dev.courier.retry.Decision;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;

/** What the steps of one attempt hand on to each other; lives as long as the exchange. */
public final class AttemptInProgress {

  private static final String PROPERTY = "courier_attempt";

  /** Exchange property that routes ask: the name of the way the delivery goes next. */
  private static final String NEXT = "next";

  private final Delivery delivery;
  private final Subscription subscription;
  private final String id = Identifier.next("att");
  private final Instant startedAt;
  private byte[] body = new byte[0];
  private final Map<String, String> headers = new LinkedHashMap<>();
  private Call call;
  private AttemptSpan span;
  private Attempt.Response response;
  private long durationMillis;
  private Outcome outcome;
  private Decision decision;

  private AttemptInProgress(Delivery delivery, Subscription subscription, Instant startedAt) {
    this.delivery = Objects.requireNonNull(delivery, "delivery");
    this.subscription = subscription;
    this.startedAt = Objects.requireNonNull(startedAt, "startedAt");
  }

  /**
   * Begins an attempt.
   *
   * @param subscription whose delivery it is, or null where it has been deleted
   */
  public static AttemptInProgress begin(
      Exchange exchange, Delivery delivery, Subscription subscription, Instant now) {
    AttemptInProgress attempt = new AttemptInProgress(delivery, subscription, now);
    exchange.setProperty(PROPERTY, attempt);
    return attempt;
  }

  /** The attempt of this exchange; null where none has begun. */
  public static AttemptInProgress of(Exchange exchange) {
    return exchange.getProperty(PROPERTY, AttemptInProgress.class);
  }

  /** Says what becomes of the delivery, and by it which way the route takes. */
  public void decide(Exchange exchange, Decision decision, String next) {
    this.decision = Objects.requireNonNull(decision, "decision");
    exchange.setProperty(NEXT, next);
  }

  /** The delivery as it was before the attempt. */
  public Delivery delivery() {
    return delivery;
  }

  /** The subscription; null where it has been deleted. */
  public Subscription subscription() {
    return subscription;
  }

  /** The id of the attempt. */
  public String id() {
    return id;
  }

  /** When the attempt began. */
  public Instant startedAt() {
    return startedAt;
  }

  /** What was decided; null before. */
  public Decision decision() {
    return decision;
  }

  /** What the attempt came to; null where none was made. */
  public Outcome outcome() {
    return outcome;
  }

  /** The bytes that are sent. */
  public byte[] body() {
    return body;
  }

  void rendered(byte[] bytes) {
    this.body = bytes;
  }

  /** The headers that are sent; steps add to them. */
  public Map<String, String> headers() {
    return headers;
  }

  Call call() {
    return call;
  }

  void called(Call opened) {
    this.call = opened;
  }

  void traced(AttemptSpan begun) {
    this.span = begun;
  }

  /** Which trace the attempt belongs to, or its delivery does; null where there is none. */
  public TraceContext trace() {
    return span == null || span.context() == null ? delivery.trace() : span.context();
  }

  /** What came back; null where nothing did. */
  public Attempt.Response response() {
    return response;
  }

  /** How long the call took, in milliseconds. */
  public long durationMillis() {
    return durationMillis;
  }

  /** Notes the outcome and ends the call, if one was opened. */
  void concluded(Outcome result) {
    this.outcome = Objects.requireNonNull(result, "result");
    if (call != null) {
      response = call.response();
      durationMillis = call.elapsed().toMillis();
      call.close();
    }
    if (span != null) {
      span.end(result, lastStatus());
    }
  }

  /** Ends the call, if one is open, of an attempt that a fault of our own has cut short. */
  public void abandon() {
    if (call != null) {
      call.close();
    }
    if (span != null && outcome == null) {
      span.broken();
    }
  }

  /** The delivery as it is after this attempt or decision. */
  public Delivery after() {
    if (outcome == null) {
      return delivery.afterChange();
    }
    return delivery.afterAttempt();
  }

  /** The status of the last answer; null where there was none. */
  public Integer lastStatus() {
    return response == null ? null : response.status();
  }
}
