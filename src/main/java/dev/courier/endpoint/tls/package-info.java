/**
 * Certificates: reading them, and making secure connections with them.
 *
 * <p>Knows nothing of documents, subscriptions' ids and calls; no message in here quotes a key or a
 * password.
 */
package dev.courier.endpoint.tls;
