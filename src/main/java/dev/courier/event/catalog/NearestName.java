package dev.courier.event.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant with a misspelt name. */
public final class NearestName {

  private NearestName() {}

  /**
   * The known name with the fewest letters to change.
   *
   * @param text as written, of any length
   * @return empty where no name is known
   */
  public static Optional<String> to(String text, Collection<String> known) {
    String start = text.length() <= 200 ? text : text.substring(0, 200);
    return known.stream()
        .min(
            Comparator.<String>comparingInt(
                    name -> LevenshteinDistance.getDefaultInstance().apply(name, start))
                .thenComparing(Comparator.naturalOrder()));
  }
}
