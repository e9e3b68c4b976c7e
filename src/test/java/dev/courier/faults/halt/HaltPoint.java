package dev.courier.faults.halt;

/** Where Courier can be made to halt; each between two things that a crash must not tear apart. */
public enum HaltPoint {
  /** Events are claimed, the messages of their deliveries not committed. */
  CLAIMED_BEFORE_COMMIT("take-in", "ref:claimEvents"),
  /** The messages of deliveries are sent, not committed. */
  DELIVERIES_SENT_BEFORE_COMMIT("take-in", "to[jms:courier.deliveries]"),
  /** The endpoint has answered, nothing is decided. */
  ANSWERED_BEFORE_COMMIT("call", "ref:classifyAnswer"),
  /** What follows an attempt is sent, not committed. */
  SETTLED_BEFORE_COMMIT("settle", "to[jms:courier.journal]"),
  /** A dead letter is sent, the attempt not committed. */
  DEAD_BEFORE_COMMIT("dead-letter", "to[jms:courier.dead]"),
  /** The log is written, its messages are not taken off the queue. */
  LOGGED_BEFORE_COMMIT("journal", "ref:writeJournal"),
  /** Rows are in the table, the orders to park them still on the queue. */
  PARKED_BEFORE_COMMIT("park", "ref:parkDeliveries"),
  /** Parked deliveries are sent to their queue, not committed. */
  RETURNED_BEFORE_COMMIT,
  /** Parked deliveries are back in their queue and still in the table. */
  RETURNED_BEFORE_REMOVAL("delete from parked"),
  /** A replayed delivery is sent, its dead letter not gone. */
  REPLAYED_BEFORE_COMMIT("replay", "to[jms:courier.deliveries]"),
  /** The broker has moved the dead letters of a bulk retry, the database does not know it. */
  BULK_MOVED_BEFORE_COMMIT("delete from retry_run_entries");

  private final String route;
  private final String step;
  private final String sql;

  HaltPoint() {
    this(null, null, null);
  }

  HaltPoint(String sql) {
    this(null, null, sql);
  }

  HaltPoint(String route, String step) {
    this(route, step, null);
  }

  HaltPoint(String route, String step, String sql) {
    this.route = route;
    this.step = step;
    this.sql = sql;
  }

  /** Whether it lies behind a step of a route, and not between two stores. */
  boolean isBehindAStep() {
    return step != null;
  }

  /** Whether it lies behind this step of a route. */
  boolean isBehind(String routeId, String label) {
    return routeId.equals(route) && label.equals(step);
  }

  /** Whether it lies before the commit of a transaction with this statement in it. */
  boolean isBeforeCommitOf(String statement) {
    return sql != null && statement.contains(sql);
  }
}
