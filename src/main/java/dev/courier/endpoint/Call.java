package dev.courier.endpoint;

import dev.courier.delivery.Attempt;
import dev.courier.subscription.Endpoint;
import java.time.Duration;
import java.util.Objects;

/**
 * One call to an endpoint while it is being made: what the HTTP client must know of it, and what
 * came back.
 *
 * <p>The client is reached through camel-http, which passes nothing of ours along; so the call is
 * bound to the thread that makes it. The thread that opens it must close it.
 */
public final class Call implements AutoCloseable {

  private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();

  private final Endpoint.Timeouts timeouts;
  private final long startedNanos = System.nanoTime();
  private volatile boolean expired;
  private Attempt.Response response;

  private Call(Endpoint.Timeouts timeouts) {
    this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
  }

  /**
   * Starts a call on this thread; its time runs from now. A call that an error has left open on
   * this thread is forgotten.
   */
  public static Call open(Endpoint.Timeouts timeouts) {
    Call call = new Call(timeouts);
    CURRENT.set(call);
    return call;
  }

  static Call current() {
    Call call = CURRENT.get();
    if (call == null) {
      throw new IllegalStateException("no call was opened on this thread: see Call.open");
    }
    return call;
  }

  /** What came back; null where nothing did. */
  public Attempt.Response response() {
    return response;
  }

  /** Whether the call was ended because it took longer than the subscription allows. */
  public boolean isExpired() {
    return expired;
  }

  /** How long the call has taken until now. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  @Override
  public void close() {
    CURRENT.remove();
  }

  Endpoint.Timeouts timeouts() {
    return timeouts;
  }

  boolean isOverdue(long nowNanos) {
    return nowNanos - startedNanos >= timeouts.response().toNanos();
  }

  void expire() {
    expired = true;
  }

  void answered(Attempt.Response answer) {
    this.response = answer;
  }
}
