package dev.courier.match.lookup;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Values with a text each, found by a longer text that starts with it.
 *
 * @param <V> the values
 */
public final class PrefixIndex<V> {

  private static final int MAX_LENGTH = 32;

  private final Map<String, V> byPrefix;
  private final boolean[] lengths = new boolean[MAX_LENGTH + 1];

  /**
   * An index of values.
   *
   * @param byPrefix each under the {@linkplain #key key} of its text
   */
  public PrefixIndex(Map<String, V> byPrefix) {
    this.byPrefix = new HashMap<>(byPrefix);
    byPrefix.keySet().forEach(prefix -> lengths[prefix.length()] = true);
  }

  /** What a value is found by: the text, or the first characters of a long one. */
  public static String key(String prefix) {
    return prefix.substring(0, Math.min(MAX_LENGTH, prefix.length()));
  }

  /** Hands over every value whose key the text starts with, each once. */
  public void forEachStarting(String text, Consumer<? super V> consumer) {
    for (int length = 0; length <= MAX_LENGTH && length <= text.length(); length++) {
      V value = lengths[length] ? byPrefix.get(text.substring(0, length)) : null;
      if (value != null) {
        consumer.accept(value);
      }
    }
  }
}
