/**
 * Who published an event id first.
 *
 * <p>Knows ids and times; nothing of what the events say.
 */
package dev.courier.journal.claim;
