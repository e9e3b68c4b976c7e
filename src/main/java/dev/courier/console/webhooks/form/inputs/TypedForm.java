package dev.courier.console.webhooks.form.inputs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was typed into the form.
 *
 * @param values by the input's name; several where there are several inputs of one name
 */
public record TypedForm(Map<String, List<String>> values) {

  public TypedForm {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach(
        (name, texts) ->
            // Browsers end lines in a text as HTTP does, whatever was typed.
            copy.put(name, texts.stream().map(text -> text.replace("\r\n", "\n")).toList()));
    values = Map.copyOf(copy);
  }

  /** Whether the form had such an input. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** What the input had; empty where there is none. */
  public String text(String name) {
    List<String> texts = texts(name);
    return texts.isEmpty() ? "" : texts.get(0);
  }

  /** What all inputs of this name had. */
  public List<String> texts(String name) {
    return values.getOrDefault(name, List.of());
  }

  @Override
  public String toString() {
    return "TypedForm" + values.keySet();
  }
}
