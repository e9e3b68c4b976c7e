/**
 * Bulk retries, replays and discards in SQL: which deliveries were chosen and wait for their turn,
 * and how far it has come.
 *
 * <p>Knows nothing of queues, routes or HTTP: whoever calls it decides when, and nothing in here
 * sends anything.
 */
package dev.courier.journal.bulk;
