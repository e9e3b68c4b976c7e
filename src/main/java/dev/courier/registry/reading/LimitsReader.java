package dev.courier.registry.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.Subscription.Limits;
import java.math.BigDecimal;

/** Reads how much is sent at most. */
final class LimitsReader {

  private static final BigDecimal LEAST = BigDecimal.valueOf(Limits.LEAST_PER_SECOND);
  private static final BigDecimal MOST = BigDecimal.valueOf(Limits.MOST_PER_SECOND);

  private LimitsReader() {}

  static Limits read(DocumentFields document) {
    DocumentFields fields = document.object("limits");
    Double perSecond =
        fields.any("per_second").map(written -> perSecond(fields, written)).orElse(null);
    Integer concurrency = fields.integer("concurrency", 1, Limits.MOST_AT_ONCE).orElse(null);
    fields.refuseUnknown();
    return new Limits(perSecond, concurrency);
  }

  private static Double perSecond(DocumentFields fields, JsonNode written) {
    if (written.isNumber() && isInRange(written.decimalValue())) {
      return written.doubleValue();
    }
    fields.error(
        "per_second",
        "is "
            + JsonFormat.excerpt(written)
            + ": it must be a number of calls for each second, from 0.0000116 (one in a day) to 1000");
    return null;
  }

  private static boolean isInRange(BigDecimal rate) {
    return rate.compareTo(LEAST) >= 0 && rate.compareTo(MOST) <= 0;
  }
}
