package dev.courier.flow.metrics;

import dev.courier.delivery.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** The few words that outcomes are counted under; made once, and never per attempt. */
final class OutcomeLabel {

  private static final String GONE = "http_410";
  private static final String TOO_MANY = "http_429";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final String[] BY_CLASS = {
    "http_other", "http_1xx", "http_2xx", "http_3xx", "http_4xx", "http_5xx"
  };

  private static final Map<Outcome.Fault, String> BY_FAULT = new EnumMap<>(Outcome.Fault.class);

  static {
    for (Outcome.Fault fault : Outcome.Fault.values()) {
      BY_FAULT.put(fault, fault.code());
    }
  }

  private OutcomeLabel() {}

  static String of(Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.status() == TOO_MANY_REQUESTS ? TOO_MANY : ofClass(rejected.status() / 100);
    } else if (outcome instanceof Outcome.Unreachable unreachable) {
      return BY_FAULT.get(unreachable.fault());
    }
    return outcome instanceof Outcome.Gone ? GONE : outcome.code();
  }

  private static String ofClass(int hundreds) {
    return BY_CLASS[hundreds < BY_CLASS.length ? hundreds : 0];
  }
}
