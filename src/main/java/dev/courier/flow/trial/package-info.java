/**
 * The steps of {@code routes/preview} and {@code routes/test}, and the way to them for callers that
 * know no Camel: trying a subscription, without the queues that real deliveries travel through.
 *
 * <p>Knows nothing of HTTP requests to Courier or of where the event of a trial comes from.
 */
package dev.courier.flow.trial;
