package dev.courier.flow.lookup.source;

import dev.courier.settings.InvalidSetting;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where routes may look something up.
 *
 * @param lookups {@code COURIER_LOOKUPS}: the databases and HTTP services, each by a name
 * @param lookupWithin {@code COURIER_LOOKUP_WITHIN}: how long all lookups for the events of one
 *     batch may take together; after that the rest of the batch goes on with its fallbacks
 */
@ConfigurationProperties("courier")
public record LookupSettings(
    List<LookupAddress> lookups, @DefaultValue("10s") Duration lookupWithin) {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  public LookupSettings {
    lookups = lookups == null ? List.of() : List.copyOf(lookups);
    Set<String> names = new HashSet<>();
    for (LookupAddress lookup : lookups) {
      if (!names.add(lookup.name())) {
        throw new InvalidSetting(
            "COURIER_LOOKUPS",
            "names \"" + lookup.name() + "\" twice: each needs a name of its own");
      }
    }
    if (lookupWithin.isNegative() || lookupWithin.isZero() || lookupWithin.compareTo(LONGEST) > 0) {
      throw new InvalidSetting(
          "COURIER_LOOKUP_WITHIN",
          "is " + lookupWithin.toMillis() + "ms: it must be between 1ms and 1m");
    }
  }
}
