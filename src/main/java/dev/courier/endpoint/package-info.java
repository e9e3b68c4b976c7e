/**
 * The way out: which URLs and addresses may be called, and the HTTP client that calls them.
 *
 * <p>One call costs a harmful receiver its deadline and 64 KiB, and nobody else anything. Knows
 * nothing of queues, tables and Camel.
 */
package dev.courier.endpoint;
