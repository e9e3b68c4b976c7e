/**
 * Signatures: the bytes of a body, an id, a time and the secrets become headers.
 *
 * <p>Pure. Knows nothing of where secrets are kept or of how a request is sent.
 */
package dev.courier.sign;
