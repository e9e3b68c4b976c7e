/**
 * Bulk retries that are under way, in SQL: which deliveries were chosen and wait for their turn.
 *
 * <p>Knows nothing of queues, routes or HTTP: whoever calls it decides when, and nothing in here
 * sends anything.
 */
package dev.courier.journal.bulk;
