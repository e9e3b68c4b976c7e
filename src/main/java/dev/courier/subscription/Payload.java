package dev.courier.subscription;

import java.util.Locale;
import java.util.Objects;

/**
 * What the body of a delivery is made from.
 *
 * @param format what the body is
 * @param language what the template is written in
 * @param template the profile's default body where the subscription has none of its own
 * @param form how finished JSON is written; without meaning for other formats
 */
public record Payload(Format format, Language language, String template, Form form) {

  public Payload {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(form, "form");
  }

  /** A JSON template with merge fields. */
  public static Payload json(String template, Form form) {
    return new Payload(Format.JSON, Language.MERGE_FIELDS, template, form);
  }

  /** What a body is. */
  public enum Format {
    JSON,
    XML,
    TEXT;

    /** The name in a subscription, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a template is written in. */
  public enum Language {
    /** The body itself, with merge fields in it. */
    MERGE_FIELDS,
    /** A JSONata expression whose result is the body. */
    JSONATA;

    /** The name in a subscription, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the finished JSON is written. */
  public enum Form {
    /** Compact, every number with the digits it came with. */
    EXACT,
    /** The very text that JavaScript's {@code JSON.stringify(JSON.parse(text))} would give. */
    JAVASCRIPT
  }
}
