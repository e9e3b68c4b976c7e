/**
 * What is removed from the tables for its age: deliveries that came to their end with their
 * attempts, events, runs and erasures, a bounded number in each call.
 *
 * <p>Knows nothing of clocks, routes or HTTP: whoever calls it says what is old, and has the
 * transaction.
 */
package dev.courier.journal.retention;
