/**
 * The steps that the Kamelets in {@code routes/kamelets} name: they sign, send and tell for routes
 * of an engineer's own.
 *
 * <p>Each takes its parameters from the exchange, where its Kamelet has put them. Knows nothing of
 * subscriptions and deliveries.
 */
package dev.courier.flow.kamelet;
