package dev.courier.console.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.api.log.DeliveryQuery;
import dev.courier.event.JsonFormat;
import dev.courier.journal.DeliveryFilter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * What the list of deliveries is filtered by, as it was typed.
 *
 * @param typed by the names of the parameters; without those that are empty
 */
public record DeliverySearch(Map<String, String> typed) {

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

  public DeliverySearch {
    typed = Map.copyOf(typed);
  }

  /** Takes what counts out of the query of a page. */
  static DeliverySearch of(Map<String, String> query) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = query.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        typed.put(name, value);
      }
    }
    return new DeliverySearch(typed);
  }

  /** What was typed for a parameter, or an empty text. */
  public String get(String name) {
    return typed.getOrDefault(name, "");
  }

  /** The chosen period; of one that is not known, and where none is chosen, the last week. */
  public Period period() {
    return Period.of(get("period")).orElse(Period.WEEK);
  }

  /** Whether anything but the period is chosen. */
  public boolean isNarrowed() {
    return typed.keySet().stream().anyMatch(name -> !name.equals("period"));
  }

  /** Whether a page of it can be asked for every few seconds: it is about now, and not searched. */
  public boolean isLive() {
    return period() != Period.OWN && get("q").isEmpty();
  }

  /** The same with another value of one parameter, or without it where the value is empty. */
  public DeliverySearch with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(typed);
    changed.put(name, value);
    return of(changed);
  }

  /** As the query of a link, with its question mark; empty where nothing is chosen. */
  public String query() {
    String joined =
        NAMES.stream()
            .filter(typed::containsKey)
            .map(name -> name + "=" + UriUtils.encode(typed.get(name), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return joined.isEmpty() ? "" : "?" + joined;
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
    Map<String, String> parameters = new LinkedHashMap<>(typed);
    parameters.remove("period");
    if (period() != Period.OWN) {
      parameters.remove("since");
      parameters.remove("until");
    }
    period().span().ifPresent(span -> parameters.put("since", now.minus(span).toString()));
    return parameters;
  }
}
