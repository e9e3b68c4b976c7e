/**
 * How often a subscription's attempts have failed in a row, counted as the delivery log is written.
 *
 * <p>Counts and says what has been reached; knows nothing of alerts, and pauses nobody.
 */
package dev.courier.journal.streak;
