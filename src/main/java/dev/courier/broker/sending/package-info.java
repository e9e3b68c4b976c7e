/**
 * What is asked of the broker outside a route: to take events and deliveries, to move dead letters.
 * Whoever asks gets an answer soon, or is told that there is none.
 *
 * <p>Knows nothing of who asks and why.
 */
package dev.courier.broker.sending;
