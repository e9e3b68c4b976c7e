/**
 * What a URL must look like before anybody asks where it leads, and asking that in bounded time.
 *
 * <p>Knows nothing of networks that are public or not, of calls and of HTTP.
 */
package dev.courier.endpoint.address;
