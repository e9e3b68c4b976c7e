/**
 * The list of the events that were taken in, and how many deliveries each has in which status.
 *
 * <p>Reads only. Data of events are not in the list: they can be long.
 */
package dev.courier.journal.taken;
