/**
 * Tokens that endpoints want to see: OAuth 2 client credentials (RFC 6749, section 4.4), fetched
 * through the guarded client and kept as long as they last.
 *
 * <p>Knows nothing of deliveries and Camel. Neither secret nor token is in any message.
 */
package dev.courier.endpoint.token;
