package dev.courier.bench.history;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;

/** Rows that PostgreSQL copies, which is the quickest way into it. */
final class CopiedRows implements Rows {

  private static final int CHARACTERS_TOGETHER = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder text = new StringBuilder(2 * CHARACTERS_TOGETHER);

  CopiedRows(CopyIn copy) {
    this.copy = copy;
  }

  /** No value may contain a tab, a line break or a backslash. */
  @Override
  public void add(Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : "\t").append(text(values[i]));
    }
    text.append('\n');
    if (text.length() > CHARACTERS_TOGETHER) {
      send();
    }
  }

  private static Object text(Object value) {
    if (value == null) {
      return "\\N";
    }
    return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.US_ASCII) : value;
  }

  @Override
  public void finish() throws SQLException {
    send();
    copy.endCopy();
  }

  private void send() throws SQLException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    copy.writeToCopy(bytes, 0, bytes.length);
    text.setLength(0);
  }
}
