package dev.courier.subscription;

import java.util.Objects;

/**
 * What the body of a delivery is made from.
 *
 * @param template the text with merge fields; the profile's default body where the subscription has
 *     none of its own
 * @param form how the finished JSON is written
 */
public record Payload(String template, Form form) {

  public Payload {
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(form, "form");
  }

  /** How the finished JSON is written. */
  public enum Form {
    /** Compact, every number with the digits it came with. */
    EXACT,
    /** The very text that JavaScript's {@code JSON.stringify(JSON.parse(text))} would give. */
    JAVASCRIPT
  }
}
