package dev.courier.match.lookup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An immutable map of many values; a changed one shares most of it with the one before.
 *
 * @param <V> the values
 */
public final class ById<V> {

  private static final int PARTS = 256;

  private final List<Map<String, V>> parts;

  private ById(List<Map<String, V>> parts) {
    this.parts = parts;
  }

  /** A map with these values. */
  public static <V> ById<V> of(Map<String, V> values) {
    List<Map<String, V>> parts = new ArrayList<>(Collections.nCopies(PARTS, null));
    parts.replaceAll(none -> new HashMap<>());
    values.forEach((id, value) -> parts.get(part(id)).put(id, value));
    return new ById<>(parts);
  }

  /** The value with this id, or null where there is none. */
  public V get(String id) {
    return parts.get(part(id)).get(id);
  }

  /** The same map with this value, in the place of the one with its id if there is one. */
  public ById<V> with(String id, V value) {
    Map<String, V> part = new HashMap<>(parts.get(part(id)));
    part.put(id, value);
    return with(part(id), part);
  }

  /** The same map without the value with this id. */
  public ById<V> without(String id) {
    Map<String, V> part = new HashMap<>(parts.get(part(id)));
    part.remove(id);
    return with(part(id), part);
  }

  private ById<V> with(int number, Map<String, V> part) {
    List<Map<String, V>> changed = new ArrayList<>(parts);
    changed.set(number, part);
    return new ById<>(changed);
  }

  private static int part(String id) {
    int hash = id.hashCode();
    return (hash ^ (hash >>> 16)) & (PARTS - 1);
  }
}
