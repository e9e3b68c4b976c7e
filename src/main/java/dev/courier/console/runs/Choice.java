package dev.courier.console.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Says for people which deliveries a run or a form has chosen. */
public final class Choice {

  private static final Map<String, String> LABELS =
      Map.of(
          "subscription", "webhook",
          "event_type", "event type",
          "event_id", "event",
          "since", "from",
          "until", "until",
          "q", "text");

  private Choice() {}

  /**
   * In a few words, such as {@code webhook Order sync, status dead}.
   *
   * @param chosen an object with {@code ids} or {@code filter}; null where it is not known
   * @param names gives the name of a webhook by its id
   */
  public static String inWords(JsonNode chosen, UnaryOperator<String> names) {
    if (chosen == null || chosen.isNull()) {
      return "not known any more";
    }
    JsonNode ids = chosen.path("ids");
    if (!ids.isMissingNode() && !ids.isNull()) {
      long count = ids.isArray() ? ids.size() : ids.asLong();
      return count == 1 ? "1 selected" : count + " selected";
    }
    List<String> words = new ArrayList<>();
    chosen.path("filter").properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> words.add(words(field, names)));
    return words.isEmpty() ? "all" : String.join(", ", words);
  }

  private static String words(Map.Entry<String, JsonNode> field, UnaryOperator<String> names) {
    String value = field.getValue().asText();
    return LABELS.getOrDefault(field.getKey(), field.getKey())
        + " "
        + (field.getKey().equals("subscription") ? names.apply(value) : value);
  }
}
