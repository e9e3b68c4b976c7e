/**
 * Looks through the delivery log for what a filter lets through, with a bounded amount of work for
 * each question however large the log is: an answer may say that there is more to look at.
 *
 * <p>Reads only. Knows nothing of HTTP.
 */
package dev.courier.journal.search;
