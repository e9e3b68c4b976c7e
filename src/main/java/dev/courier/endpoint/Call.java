package dev.courier.endpoint;

import dev.courier.delivery.Attempt;
import dev.courier.endpoint.address.UrlRules;
import dev.courier.endpoint.tls.ConnectionOwner;
import dev.courier.endpoint.wire.Allowance;
import dev.courier.subscription.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One call to an endpoint while it is being made: what the HTTP client must know of it, and what
 * came back.
 *
 * <p>The client is reached through camel-http, which passes nothing of ours along; so the call is
 * bound to the thread that makes it. The thread that opens it must close it.
 */
public final class Call implements AutoCloseable {

  private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();

  private final URI url;
  private final Endpoint.Timeouts timeouts;
  private final ConnectionOwner owner;
  private final long startedNanos;
  private final Call outer;
  private final Allowance allowance = new Allowance();
  private volatile boolean expired;
  private boolean permitted;
  private boolean askedForCertificate;
  private Attempt.Response response;

  private Call(
      URI url, Endpoint.Timeouts timeouts, ConnectionOwner owner, long startedNanos, Call outer) {
    this.url = Objects.requireNonNull(url, "url");
    this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
    this.owner = Objects.requireNonNull(owner, "owner");
    this.startedNanos = startedNanos;
    this.outer = outer;
  }

  /**
   * Starts a call to this endpoint on this thread; its time runs from now. A call that an error has
   * left open on this thread is forgotten.
   */
  public static Call open(Endpoint endpoint) {
    Call call =
        new Call(
            endpoint.url(),
            endpoint.timeouts(),
            ConnectionOwner.of(endpoint),
            System.nanoTime(),
            null);
    CURRENT.set(call);
    return call;
  }

  /**
   * Starts a call to somebody else without whom this one cannot be made. It has what is left of
   * this one's time, the same certificates, and may go to any public address; closing it goes back
   * to this one.
   *
   * @param other where it goes
   */
  public Call openInner(URI other) {
    Call call = new Call(other, timeouts, owner.anywhere(), startedNanos, this);
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

  /**
   * Looks whether these rules permit the URL, once; it may have been saved under others.
   *
   * @throws AddressRefused where they do not; says why
   */
  public void requirePermitted(UrlRules rules) throws AddressRefused {
    if (!permitted) {
      Optional<String> refused = rules.refuse(url);
      if (refused.isPresent()) {
        throw new AddressRefused("the URL " + refused.get());
      }
      permitted = true;
    }
  }

  /** What came back; null where nothing did. */
  public Attempt.Response response() {
    return response;
  }

  /** Whether the call was ended because it took longer than the subscription allows. */
  public boolean isExpired() {
    return expired;
  }

  /** How much of the call's time is left; zero or negative where it is over. */
  public Duration remaining() {
    return timeouts.response().minus(elapsed());
  }

  /** How long the call has taken until now. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  @Override
  public void close() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  /** Whose connections the call may use. */
  ConnectionOwner owner() {
    return owner;
  }

  List<String> allowedAddresses() {
    return owner.allowedAddresses();
  }

  Endpoint.Timeouts timeouts() {
    return timeouts;
  }

  /**
   * How much the call of this thread may take; a new allowance where there is none, as when an idle
   * connection is closed.
   */
  static Allowance allowanceAtHand() {
    Call call = CURRENT.get();
    return call == null ? new Allowance() : call.allowance;
  }

  /** How much the call may still take from the receiver. */
  Allowance allowance() {
    return allowance;
  }

  boolean isOverdue(long nowNanos) {
    return nowNanos - startedNanos >= timeouts.response().toNanos();
  }

  /** The endpoint has asked for a client certificate when this call made its connection. */
  void askedForCertificate() {
    askedForCertificate = true;
  }

  boolean wasAskedForCertificate() {
    return askedForCertificate;
  }

  void expire() {
    expired = true;
  }

  void answered(Attempt.Response answer) {
    this.response = answer;
  }
}
