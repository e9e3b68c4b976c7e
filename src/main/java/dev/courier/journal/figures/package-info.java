/**
 * How many deliveries of a tenant stand where, kept in figures by hour and day, so that nobody has
 * to count rows: whoever changes rows of the delivery log notes the difference in the same
 * transaction, and the differences are added up later.
 *
 * <p>Knows what of a row is counted, and nothing else of the log.
 */
package dev.courier.journal.figures;
