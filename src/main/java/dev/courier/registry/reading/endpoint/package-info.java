/**
 * Reads where a subscription's deliveries go: address, headers, who is calling, and what the
 * connection needs.
 *
 * <p>Knows nothing of files, tables or HTTP; an address is asked for at the guard.
 */
package dev.courier.registry.reading.endpoint;
