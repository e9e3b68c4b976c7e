package dev.courier.match.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/**
 * One condition of a filter and what an event had to show for it.
 *
 * @param condition in short, such as {@code order.total gt 100}
 * @param actual the event's value, cut where it is long; JSON null where it is null or absent,
 *     which the reason tells apart, and for a group
 * @param passed whether the condition holds
 * @param reason in words
 * @param conditions those of a group, each for itself; empty where it is no group
 */
public record Explanation(
    String condition,
    JsonNode actual,
    boolean passed,
    String reason,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Explanation> conditions) {

  public Explanation {
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(actual, "actual");
    Objects.requireNonNull(reason, "reason");
    conditions = List.copyOf(conditions);
  }
}
