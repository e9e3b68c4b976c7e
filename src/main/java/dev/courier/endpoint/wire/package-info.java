/**
 * The connection to a receiver, byte by byte: how much of an answer is read, what a head must look
 * like, and when a connection may be used again.
 *
 * <p>Knows nothing of subscriptions, deliveries and certificates.
 */
package dev.courier.endpoint.wire;
