package dev.courier.delivery;

import java.time.Duration;
import java.util.Locale;

/** What an attempt came to. A failed send is a value, never an exception. */
public sealed interface Outcome {

  /** The endpoint took it: its status is in the subscription's range of success. */
  record Delivered(int status) implements Outcome {}

  /**
   * The endpoint answered, and not with success.
   *
   * @param retryAfter how long it asked to be left alone (RFC 9110, section 10.2.3), or null
   */
  record Rejected(int status, Duration retryAfter) implements Outcome {}

  /** The endpoint answered 410: it never wants to be called again. */
  record Gone() implements Outcome {}

  /**
   * There was no complete answer.
   *
   * @param detail names what happened, without secrets
   */
  record Unreachable(Fault fault, String detail) implements Outcome {}

  /** The body could not be made from this event, and no retry will change that. */
  record Unrenderable(String detail) implements Outcome {}

  /** Why there was no answer. */
  enum Fault {
    /** The host name has no address. */
    UNKNOWN_HOST,
    /** The host has an address that deliveries may not go to. */
    ADDRESS_REFUSED,
    /** Nobody listens there. */
    CONNECTION_REFUSED,
    /** The connection did not stand in time. */
    CONNECT_TIMEOUT,
    /** Certificate or protocol of the secure connection were not acceptable. */
    TLS,
    /** The whole attempt took longer than the subscription allows. */
    DEADLINE,
    /** The connection broke in the middle. */
    CONNECTION_LOST,
    /** What came back was not HTTP. */
    PROTOCOL,
    /** The token that the endpoint wants to see could not be fetched. */
    TOKEN;

    /** The code in lower case, as it stands in the delivery log. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the endpoint took the delivery. */
  default boolean isSuccess() {
    return this instanceof Delivered;
  }

  /** The code of the outcome for programs, such as {@code http_503} or {@code deadline}. */
  default String code() {
    if (this instanceof Delivered) {
      return "delivered";
    } else if (this instanceof Rejected rejected) {
      return "http_" + rejected.status();
    } else if (this instanceof Gone) {
      return "http_410";
    } else if (this instanceof Unreachable unreachable) {
      return unreachable.fault().code();
    }
    return "unrenderable";
  }

  /** The outcome in words for people. */
  default String describe() {
    if (this instanceof Delivered delivered) {
      return "answered " + delivered.status();
    } else if (this instanceof Rejected rejected) {
      return "answered "
          + rejected.status()
          + (rejected.retryAfter() == null
              ? ""
              : " and asked to wait " + rejected.retryAfter().toSeconds() + " s");
    } else if (this instanceof Gone) {
      return "answered 410: it never wants to be called again";
    } else if (this instanceof Unreachable unreachable) {
      return unreachable.detail();
    }
    return ((Unrenderable) this).detail();
  }
}
