/**
 * Reads the filter that a subscription's document has, and says everything that is wrong with it.
 *
 * <p>Knows nothing of how a filter is decided.
 */
package dev.courier.match.reading;
