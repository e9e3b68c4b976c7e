package dev.courier.journal.figures;

import java.util.Arrays;
import java.util.Locale;

/** What figures are about. */
public enum Scope {
  /** All deliveries of a tenant; the subject is empty. */
  TENANT,
  /** Those of one subscription; the subject is its id. */
  SUBSCRIPTION,
  /** Those of events of one type; the subject is the type. */
  EVENT_TYPE,
  /** The attempts of a tenant by minute, by what became of the delivery; the subject is empty. */
  ATTEMPTS;

  /** The name in tables, in lower case. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Scope of(String code) {
    return Arrays.stream(values())
        .filter(scope -> scope.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("figures.scope is " + code + ": no such scope"));
  }
}
