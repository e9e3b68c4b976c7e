/**
 * The delivery log in SQL: what became of every event, written in batches and asked for by people;
 * and beside it what else waits in tables: parked deliveries and the claims on event ids.
 *
 * <p>The same statements run on PostgreSQL and on H2. Knows nothing of queues, routes or HTTP:
 * whoever calls it decides when, and nothing in here sends anything.
 */
package dev.courier.journal;
