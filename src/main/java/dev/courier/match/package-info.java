/**
 * Which subscriptions want an event: reads filters, decides them, and finds the candidates without
 * looking at every subscription.
 *
 * <p>Pure: the same subscriptions and the same event always give the same answer. Knows nothing of
 * where subscriptions are kept, of queues, or of what a delivery is.
 */
package dev.courier.match;
