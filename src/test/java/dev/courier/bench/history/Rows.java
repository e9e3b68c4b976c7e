package dev.courier.bench.history;

import java.sql.SQLException;

/** Where rows of one table go. */
interface Rows {

  /** Adds one; times are instants, documents bytes. */
  void add(Object... values) throws SQLException;

  /** Sends what has not been sent. */
  void finish() throws SQLException;
}
