package dev.courier.event.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The fields that are added at present, by event type; they change while Courier runs. */
public final class AddedFields {

  private volatile Map<String, List<AddedField>> byType = Map.of();

  /** From now on exactly these are added to events of this type. */
  public synchronized void set(String eventType, List<AddedField> fields) {
    Objects.requireNonNull(eventType, "eventType");
    Map<String, List<AddedField>> changed = new TreeMap<>(byType);
    changed.put(eventType, List.copyOf(fields));
    byType = Map.copyOf(changed);
  }

  /** From now on none are added to events of this type. */
  public synchronized void remove(String eventType) {
    Map<String, List<AddedField>> changed = new TreeMap<>(byType);
    if (changed.remove(eventType) != null) {
      byType = Map.copyOf(changed);
    }
  }

  /** What is added now; another map after every change, and the same one until then. */
  Map<String, List<AddedField>> current() {
    return byType;
  }
}
