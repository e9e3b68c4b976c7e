/**
 * Reads documents into subscriptions and profiles, and says everything that is wrong with them.
 *
 * <p>Pure, but for asking the guard about an address. Knows nothing of files, tables or HTTP.
 */
package dev.courier.registry.reading;
