package dev.courier.flow.guard.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that stands somewhere in a YAML file.
 *
 * @param path from its root, such as {@code [0].route.from.uri}
 * @param key the last name of the path; empty where it is an entry of a list
 */
public record YamlText(String path, String key, String value) {

  /** All of them, in the order of the file; names of fields are not among them. */
  static List<YamlText> all(JsonNode tree) {
    List<YamlText> texts = new ArrayList<>();
    collect("", "", tree, texts);
    return texts;
  }

  private static void collect(String path, String key, JsonNode node, List<YamlText> texts) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + i + "]", "", node.get(i), texts);
      }
    } else if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              field ->
                  collect(path + "." + field.getKey(), field.getKey(), field.getValue(), texts));
    } else if (node.isValueNode() && !node.isNull()) {
      texts.add(new YamlText(path, key, node.asText()));
    }
  }
}
