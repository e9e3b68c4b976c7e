package dev.courier.flow.kamelet;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * What was signed, until it is sent.
 *
 * @param body the very bytes; not copied, so they must not be changed
 * @param headers what proves it
 */
record SignedMessage(byte[] body, Map<String, String> headers) {

  private static final String PROPERTY = "courier_signed";

  SignedMessage {
    Objects.requireNonNull(body, "body");
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  void keepIn(Exchange exchange) {
    exchange.setProperty(PROPERTY, this);
  }

  /** Takes what was signed off the exchange; empty where nothing was. */
  static Optional<SignedMessage> takeFrom(Exchange exchange) {
    return Optional.ofNullable((SignedMessage) exchange.removeProperty(PROPERTY));
  }

  boolean isOf(byte[] bytes) {
    return Arrays.equals(body, bytes);
  }
}
