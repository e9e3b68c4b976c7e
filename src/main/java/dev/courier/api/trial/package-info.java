/**
 * The part of the REST API that lets a tenant try a subscription before trusting it: previews and
 * test deliveries, with an event that is recent, generated or the caller's own.
 *
 * <p>Knows nothing of Camel, and nothing of how a request is rendered and sent.
 */
package dev.courier.api.trial;
