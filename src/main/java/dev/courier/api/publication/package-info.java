/**
 * Publishing events without the broker's protocols.
 *
 * <p>Knows what an event must be like and who puts it on its queue; nothing of what becomes of it.
 */
package dev.courier.api.publication;
