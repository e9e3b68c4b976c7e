package dev.courier.registry.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396). */
public final class MergePatch {

  private MergePatch() {}

  /** The target as the patch changes it; neither of them is changed. */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target.deepCopy();
    patch
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isNull()) {
                result.remove(field.getKey());
              } else if (value instanceof ObjectNode object) {
                ObjectNode before =
                    result.get(field.getKey()) instanceof ObjectNode old
                        ? old
                        : result.objectNode();
                result.set(field.getKey(), apply(before, object));
              } else {
                result.set(field.getKey(), value);
              }
            });
    return result;
  }
}
