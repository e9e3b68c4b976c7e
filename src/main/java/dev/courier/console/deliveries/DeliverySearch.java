package dev.courier.console.deliveries;

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
import java.util.Set;

/**
 * What the list of deliveries is filtered by, as it was typed.
 *
 * @param form what was filled in
 */
public record DeliverySearch(TypedFilter form) {

  private static final List<String> NAMES =
      List.of(
          "period",
          "since",
          "until",
          "status",
          "event_type",
          "event_id",
          "subscription",
          "q",
          "test");

  private static final Set<String> FAILED = Set.of("dead", "retrying");

  /** Takes what counts out of the query of a page. */
  static DeliverySearch of(Map<String, String> query) {
    return new DeliverySearch(TypedFilter.of(NAMES, query));
  }

  /** What was typed for a parameter, or an empty text. */
  public String get(String name) {
    return form.get(name);
  }

  /** The chosen period; of one that is not known, and where none is chosen, the last week. */
  public Period period() {
    return Period.of(get("period")).orElse(Period.WEEK);
  }

  /** Whether anything but the period is chosen. */
  public boolean isNarrowed() {
    return form.typed().keySet().stream().anyMatch(name -> !name.equals("period"));
  }

  /** Whether a page of it can be asked for every few seconds: it is about now, and not searched. */
  public boolean isLive() {
    return period() != Period.OWN && get("q").isEmpty();
  }

  /** The same with another value of one parameter, or without it where the value is empty. */
  public DeliverySearch with(String name, String value) {
    return new DeliverySearch(form.with(name, value));
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
    return DeliveryQuery.ofDeliveries(parameters(now));
  }

  /** As the document of a bulk retry chooses: what has failed, of what is looked at. */
  ObjectNode failed(Instant now) {
    ObjectNode chosen = JsonFormat.mapper().createObjectNode();
    ObjectNode filter = chosen.putObject("filter");
    parameters(now).entrySet().stream()
        .filter(each -> !each.getKey().equals("test"))
        .filter(each -> !each.getKey().equals("status") || FAILED.contains(each.getValue()))
        .forEach(each -> filter.put(each.getKey(), each.getValue()));
    return chosen;
  }

  private Map<String, String> parameters(Instant now) {
    Map<String, String> parameters = new LinkedHashMap<>(form.typed());
    parameters.remove("period");
    if (period() != Period.OWN) {
      parameters.remove("since");
      parameters.remove("until");
    }
    period().span().ifPresent(span -> parameters.put("since", now.minus(span).toString()));
    return parameters;
  }
}
