package dev.courier.match.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** A JSON object as CEL sees it; its values are converted as they are read. */
final class ObjectView extends AbstractMap<String, Object> {

  private final ObjectNode object;
  private final CostMeter meter;

  ObjectView(ObjectNode object, CostMeter meter) {
    this.object = object;
    this.meter = meter;
  }

  @Override
  public Object get(Object key) {
    JsonNode value = key instanceof String name ? object.get(name) : null;
    return value == null ? null : meter.read(value);
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String name && object.has(name);
  }

  @Override
  public int size() {
    return object.size();
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return fields.hasNext();
          }

          @Override
          public Map.Entry<String, Object> next() {
            Map.Entry<String, JsonNode> field = fields.next();
            return Map.entry(field.getKey(), meter.read(field.getValue()));
          }
        };
      }

      @Override
      public int size() {
        return object.size();
      }
    };
  }
}
