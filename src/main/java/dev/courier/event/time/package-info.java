/**
 * Points in time as text: what producers may write, and what Courier writes itself.
 *
 * <p>Knows nothing of events and of what else stands in a document.
 */
package dev.courier.event.time;
