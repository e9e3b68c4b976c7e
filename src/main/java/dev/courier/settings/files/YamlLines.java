package dev.courier.settings.files;

import java.io.StringReader;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** In which line of a YAML text something stands. */
public final class YamlLines {

  private final Node root;

  private YamlLines(Node root) {
    this.root = root;
  }

  /**
   * Reads a text for its lines.
   *
   * @throws org.yaml.snakeyaml.error.YAMLException where it is no YAML
   */
  public static YamlLines of(String text) {
    Objects.requireNonNull(text, "text");
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Math.max(1, text.length()));
    return new YamlLines(new Yaml(options).compose(new StringReader(text)));
  }

  /**
   * The line of what a path leads to; where there is nothing, that of the nearest thing above it.
   *
   * @param path names and places in lists, such as {@code event_types[3].sample.total}; a name may
   *     have dots in it. Empty for the document
   * @return counted from 1
   */
  public int lineOf(String path) {
    return root == null ? 1 : line(root, root, path);
  }

  /** What stands at a key is where the key is, not where its value begins. */
  private static int line(Node place, Node value, String path) {
    String rest = path.startsWith(".") ? path.substring(1) : path;
    if (rest.startsWith("[") && value instanceof SequenceNode list) {
      int end = rest.indexOf(']');
      int index = end < 0 ? -1 : index(rest.substring(1, end));
      if (index >= 0 && index < list.getValue().size()) {
        Node entry = list.getValue().get(index);
        return line(entry, entry, rest.substring(end + 1));
      }
    } else if (value instanceof MappingNode fields && !rest.isEmpty()) {
      NodeTuple field = field(fields, rest);
      if (field != null) {
        return line(field.getKeyNode(), field.getValueNode(), rest.substring(name(field).length()));
      }
    }
    return place.getStartMark().getLine() + 1;
  }

  /** The field with the longest name that the path begins with, or null. */
  private static NodeTuple field(MappingNode fields, String path) {
    NodeTuple found = null;
    for (NodeTuple field : fields.getValue()) {
      String name = name(field);
      boolean fits =
          path.startsWith(name)
              && (path.length() == name.length() || ".[".indexOf(path.charAt(name.length())) >= 0);
      if (fits && (found == null || name.length() > name(found).length())) {
        found = field;
      }
    }
    return found;
  }

  private static String name(NodeTuple field) {
    return field.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
  }

  private static int index(String digits) {
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
  }
}
