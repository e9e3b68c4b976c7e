/**
 * The Camel component {@code lookup}: asks a database or an HTTP service for fields, with a cache,
 * a timeout and a breaker, and lays what it finds over the data.
 *
 * <p>A lookup that fails breaks nothing: it finds nothing, and says so in the log and in a figure.
 * Knows nothing of who uses the data.
 */
package dev.courier.flow.lookup;
