package dev.courier.flow.lookup.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.support.JdbcUtils;

/** Makes of a row what JSON can hold: numbers keep their digits, times are ISO 8601. */
final class SqlValues {

  private SqlValues() {}

  /** The columns by the names that the query gives them, in its order. */
  static Map<String, Object> of(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, Object> values = new LinkedHashMap<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      values.put(
          JdbcUtils.lookupColumnName(columns, column),
          plain(JdbcUtils.getResultSetValue(row, column), isMoment(columns, column)));
    }
    return values;
  }

  /** PostgreSQL's driver gives the same class for times with and without a zone. */
  private static boolean isMoment(ResultSetMetaData columns, int column) throws SQLException {
    return columns.getColumnType(column) == Types.TIMESTAMP_WITH_TIMEZONE
        || "timestamptz".equalsIgnoreCase(columns.getColumnTypeName(column));
  }

  private static Object plain(Object value, boolean moment) {
    if (value == null || value instanceof Boolean || isExact(value)) {
      return value;
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? new BigDecimal(value.toString()) : null;
    } else if (value instanceof Timestamp time) {
      return moment
          ? time.toInstant().toString()
          : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.toLocalDateTime());
    } else if (value instanceof Date day) {
      return day.toLocalDate().toString();
    } else if (value instanceof OffsetDateTime time) {
      return time.toInstant().toString();
    } else if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value.toString();
  }

  private static boolean isExact(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof BigInteger
        || value instanceof BigDecimal;
  }
}
