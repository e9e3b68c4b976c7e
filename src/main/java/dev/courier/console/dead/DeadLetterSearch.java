package dev.courier.console.dead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.log.DeliveryQuery;
import dev.courier.console.frame.TypedFilter;
import dev.courier.event.JsonFormat;
import dev.courier.journal.DeliveryFilter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What dead letters are filtered by, as it was typed.
 *
 * @param form what was filled in
 */
public record DeadLetterSearch(TypedFilter form) {

  private static final List<String> NAMES =
      List.of("reason", "subscription", "event_type", "event_id", "age", "q");

  /** Takes what counts out of the query of a page. */
  static DeadLetterSearch of(Map<String, String> query) {
    return new DeadLetterSearch(TypedFilter.of(NAMES, query));
  }

  /** What was typed for a parameter, or an empty text. */
  public String get(String name) {
    return form.get(name);
  }

  /** The chosen age. */
  public Age age() {
    return Age.of(get("age"));
  }

  /** Whether anything is chosen. */
  public boolean isNarrowed() {
    return !form.typed().isEmpty();
  }

  /** The same with another value of one parameter, or without it where the value is empty. */
  public DeadLetterSearch with(String name, String value) {
    return new DeadLetterSearch(form.with(name, value));
  }

  /** As the query of a link, with its question mark; empty where nothing is chosen. */
  public String query() {
    return form.query();
  }

  /**
   * As the log is asked.
   *
   * @throws ApiProblem 422 naming each parameter that is wrong
   */
  DeliveryFilter filter(Instant now) {
    return DeliveryQuery.ofDeadLetters(parameters(now));
  }

  /** Those of this age, whatever their reason and webhook: what is counted to choose from. */
  DeliveryFilter ofAge(Instant now) {
    return of(Map.of("age", get("age"))).filter(now);
  }

  /** As the document of a replay or discard chooses. */
  ObjectNode chosen(Instant now) {
    ObjectNode chosen = JsonFormat.mapper().createObjectNode();
    ObjectNode filter = chosen.putObject("filter");
    parameters(now).forEach(filter::put);
    return chosen;
  }

  private Map<String, String> parameters(Instant now) {
    Map<String, String> parameters = new LinkedHashMap<>(form.typed());
    parameters.remove("age");
    age().since(now).ifPresent(since -> parameters.put("since", since.toString()));
    age().until(now).ifPresent(until -> parameters.put("until", until.toString()));
    return parameters;
  }
}
