package dev.courier.broker;

/** The broker did not do what it was asked; nothing of it has happened. */
public final class BrokerUnavailable extends RuntimeException {

  /** Says what was asked, and why it was not done. */
  public BrokerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
