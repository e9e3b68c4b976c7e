/**
 * Events that were taken in, for the API and the console: which, what became of one, and which
 * subscriptions want it.
 *
 * <p>Knows the delivery log and the subscriptions; nothing of how events come in.
 */
package dev.courier.api.log.event;
