package dev.courier.api.log;

import dev.courier.api.ApiProblem;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.event.time.Timestamps;
import dev.courier.journal.DeliveryFilter;
import dev.courier.subscription.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads a filter for deliveries from the parameters of a query or the fields of a document. */
public final class DeliveryQuery {

  /** What the list of deliveries may be filtered by. */
  public static final Set<String> OF_DELIVERIES =
      Set.of("status", "subscription", "event_type", "event_id", "since", "until", "q", "test");

  /** What dead letters may be filtered by. */
  public static final Set<String> OF_DEAD_LETTERS =
      Set.of("reason", "subscription", "event_type", "event_id", "since", "until", "q");

  private static final int LONGEST_TEXT = 500;

  private final UnaryOperator<String> parameters;
  private final Set<String> known;
  private final List<FieldError> errors = new ArrayList<>();

  private DeliveryQuery(Set<String> known, UnaryOperator<String> parameters) {
    this.known = known;
    this.parameters = parameters;
  }

  /**
   * Reads a filter.
   *
   * @param known the names that count; others are not looked at
   * @param parameters gives the text of a parameter, or null where it is absent
   * @param errors gets one for each parameter that is wrong
   */
  public static DeliveryFilter read(
      Set<String> known, UnaryOperator<String> parameters, List<FieldError> errors) {
    DeliveryQuery query = new DeliveryQuery(known, parameters);
    DeliveryFilter filter =
        new DeliveryFilter(
            query.status(),
            query.text("subscription"),
            query.text("event_type"),
            query.text("event_id"),
            query.text("reason"),
            query.time("since"),
            query.time("until"),
            query.text("q"),
            query.flag("test"));
    errors.addAll(query.errors);
    return filter;
  }

  /**
   * Reads the filter of a list of deliveries.
   *
   * @throws ApiProblem 422 naming each parameter that is wrong
   */
  public static DeliveryFilter ofDeliveries(Map<String, String> query) {
    return valid(OF_DELIVERIES, query);
  }

  /**
   * Reads the filter of a list of dead letters.
   *
   * @throws ApiProblem 422 naming each parameter that is wrong
   */
  public static DeliveryFilter ofDeadLetters(Map<String, String> query) {
    return valid(OF_DEAD_LETTERS, query);
  }

  private static DeliveryFilter valid(Set<String> known, Map<String, String> query) {
    List<FieldError> errors = new ArrayList<>();
    DeliveryFilter filter = read(known, query::get, errors);
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return filter;
  }

  private String text(String name) {
    String text = known.contains(name) ? parameters.apply(name) : null;
    if (text == null || text.isEmpty()) {
      return null;
    }
    // The database would refuse the first of these in words of its own.
    if (text.indexOf('\0') >= 0 || text.length() > LONGEST_TEXT) {
      errors.add(
          new FieldError(
              name, "must have at most " + LONGEST_TEXT + " characters, and none that is NUL"));
      return null;
    }
    return text;
  }

  private Boolean flag(String name) {
    String text = text(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      errors.add(new FieldError(name, "must be true or false"));
      return null;
    }
    return text == null ? null : Boolean.valueOf(text);
  }

  private DeliveryStatus status() {
    String text = text("status");
    if (text == null) {
      return null;
    }
    return DeliveryStatus.of(text)
        .orElseGet(
            () -> {
              String codes =
                  Arrays.stream(DeliveryStatus.values())
                      .map(DeliveryStatus::code)
                      .collect(Collectors.joining(", "));
              errors.add(new FieldError("status", "must be one of " + codes));
              return null;
            });
  }

  private Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    return Timestamps.parse(text)
        .orElseGet(
            () -> {
              errors.add(
                  new FieldError(name, "must be a time in ISO 8601, such as 2026-03-01T10:00:00Z"));
              return null;
            });
  }
}
