package dev.courier.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.subscription.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Candidates that demand a start of one text field, found by the starts that the text has. */
final class PrefixIndex {

  /** Longer ones are looked up by their first characters. */
  static final int MAX_LENGTH = 32;

  private final FieldPath field;
  private final Map<String, FilterIndex> byPrefix = new HashMap<>();
  private final boolean[] lengths = new boolean[MAX_LENGTH + 1];

  PrefixIndex(FieldPath field, Map<String, List<Candidate>> candidates) {
    this.field = field;
    candidates.forEach(
        (prefix, own) -> {
          byPrefix.put(prefix, FilterIndex.of(own));
          lengths[prefix.length()] = true;
        });
  }

  static String key(Demand.StartsWith demand) {
    return demand.prefix().substring(0, Math.min(MAX_LENGTH, demand.prefix().length()));
  }

  void addWanting(Event event, List<Subscription> found) {
    JsonNode actual = field.in(event);
    if (!actual.isTextual()) {
      return;
    }
    String text = actual.textValue();
    for (int length = 0; length <= MAX_LENGTH && length <= text.length(); length++) {
      FilterIndex own = lengths[length] ? byPrefix.get(text.substring(0, length)) : null;
      if (own != null) {
        own.addWanting(event, found);
      }
    }
  }
}
