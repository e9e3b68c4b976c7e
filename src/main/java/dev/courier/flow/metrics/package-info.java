/**
 * What is counted and timed on the way, for Prometheus: events, attempts, deliveries, dead letters,
 * the journal. A step tells it in one call, which costs a look into a map and no text.
 *
 * <p>Decides nothing, asks neither broker nor database, and knows neither routes nor messages. What
 * must be asked for is in the room {@code sample}.
 */
package dev.courier.flow.metrics;
