package dev.courier.api.log.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import dev.courier.subscription.FieldError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads the pace of a run. */
public final class RatePerSecond {

  /** The name of its field. */
  public static final String FIELD = "rate_per_second";

  private static final BigDecimal LEAST = new BigDecimal("0.01");
  private static final BigDecimal MOST = new BigDecimal("10000");

  private RatePerSecond() {}

  /**
   * Reads it.
   *
   * @param rate what the caller wrote, or null
   * @param errors gets one where it is no such number
   * @return empty where there is none, or a wrong one
   */
  public static Optional<Double> read(JsonNode rate, List<FieldError> errors) {
    if (rate == null || rate.isNull()) {
      return Optional.empty();
    }
    if (!rate.isNumber()
        || rate.decimalValue().compareTo(LEAST) < 0
        || rate.decimalValue().compareTo(MOST) > 0) {
      errors.add(
          new FieldError(
              FIELD,
              "is "
                  + JsonFormat.excerpt(rate)
                  + ": it must be a number from "
                  + LEAST
                  + " to "
                  + MOST));
      return Optional.empty();
    }
    return Optional.of(rate.doubleValue());
  }
}
