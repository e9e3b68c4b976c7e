/**
 * Events: what they are, the envelopes they come in, and the catalog of event types.
 *
 * <p>Knows nothing of who wants an event or how it travels.
 */
package dev.courier.event;
