package dev.courier.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * Values in the form that both databases take without complaint and give back unchanged.
 *
 * <p>A value that may be null carries its type, so that a batch keeps one plan for all its rows.
 */
public final class Columns {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Columns() {}

  /**
   * Text for a column. PostgreSQL refuses U+0000, and one such character would hold up a whole
   * batch: U+FFFD takes its place.
   *
   * @param text any text, or null
   */
  public static SqlParameterValue text(String text) {
    return new SqlParameterValue(Types.VARCHAR, storable(text));
  }

  /**
   * Text for a column of limited length, cut to it.
   *
   * @param text any text, or null
   * @param length of the column, in characters
   */
  public static SqlParameterValue text(String text, int length) {
    String storable = storable(text);
    if (storable == null || storable.length() <= length) {
      return new SqlParameterValue(Types.VARCHAR, storable);
    }
    boolean splitsPair = Character.isHighSurrogate(storable.charAt(length - 1));
    return new SqlParameterValue(
        Types.VARCHAR, storable.substring(0, splitsPair ? length - 1 : length));
  }

  /** A whole number for a column, or null. */
  public static SqlParameterValue number(Integer number) {
    return new SqlParameterValue(Types.INTEGER, number);
  }

  /** A number for a column, or null. */
  public static SqlParameterValue number(Double number) {
    return new SqlParameterValue(Types.DOUBLE, number);
  }

  /**
   * A point in time for a column, to the microsecond, as both databases keep it; a year that only
   * one of them knows is brought back to the years 1 to 9999.
   *
   * @param instant any time, or null
   */
  public static SqlParameterValue time(Instant instant) {
    return new SqlParameterValue(
        Types.TIMESTAMP_WITH_TIMEZONE, instant == null ? null : storable(instant));
  }

  /**
   * Reads a point in time.
   *
   * @return null where the column is null
   * @throws SQLException where there is no such column
   */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** The text as the database will give it back, null for null; see {@link #text(String)}. */
  public static String storable(String text) {
    return text == null || text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }

  private static OffsetDateTime storable(Instant instant) {
    Instant known =
        instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    return known.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
