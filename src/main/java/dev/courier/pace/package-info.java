/**
 * When a call may start: the limits of subscriptions, and for each endpoint a learnt number of
 * calls at once and a circuit breaker.
 *
 * <p>Decides in memory, for this instance, by a clock; knows nothing of queues, tables and threads
 * but that a caller may wait a moment.
 */
package dev.courier.pace;
