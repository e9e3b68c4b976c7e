/**
 * Finds values among many without looking at each: by id, by a range that contains a number, by the
 * start of a text.
 *
 * <p>Knows nothing of subscriptions, filters and events.
 */
package dev.courier.match.lookup;
