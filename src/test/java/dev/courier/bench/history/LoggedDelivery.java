package dev.courier.bench.history;

import dev.courier.event.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One delivery of the log, made from its number alone, so that several tables can be filled at the
 * same time: a hundredth is dead, a few wait.
 */
record LoggedDelivery(
    String id,
    long number,
    Instant at,
    String type,
    String subscription,
    String status,
    int millis) {

  private static final int TYPES = 10;
  static final int STEP_MILLIS = 10;
  private static final int STEPS = 60;
  private static final int DIGITS = 8;
  private static final long SEED = 17;

  static LoggedDelivery of(long number, Instant at, List<String> subscriptions) {
    SplittableRandom random = new SplittableRandom(SEED + number);
    return new LoggedDelivery(
        id("dlv", number, at),
        number,
        at,
        "order.type_" + random.nextInt(TYPES),
        subscriptions.get(random.nextInt(subscriptions.size())),
        status(random.nextInt(1_000)),
        // Most are quick: the smaller of two.
        20 + STEP_MILLIS * Math.min(random.nextInt(STEPS), random.nextInt(STEPS)));
  }

  private static String id(String prefix, long number, Instant at) {
    String earliest = Identifier.earliest(prefix, at);
    String digits = Long.toString(number);
    return earliest.substring(0, earliest.length() - DIGITS)
        + "0".repeat(DIGITS - digits.length())
        + digits;
  }

  private static String status(int of1000) {
    if (of1000 < 975) {
      return "delivered";
    }
    if (of1000 < 985) {
      return "dead";
    }
    if (of1000 < 990) {
      return "discarded";
    }
    return of1000 < 995 ? "retrying" : of1000 < 998 ? "queued" : "superseded";
  }

  boolean isDead() {
    return status.equals("dead");
  }

  boolean isOver() {
    return !status.equals("queued") && !status.equals("retrying");
  }

  String eventId() {
    return "evt-" + id;
  }

  String alertId() {
    return id("alr", number, at);
  }

  int code() {
    return status.equals("delivered") ? 200 : 503;
  }
}
