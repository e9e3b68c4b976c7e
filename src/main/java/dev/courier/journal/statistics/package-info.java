/**
 * What the delivery log says in figures: how many deliveries of a period came to which end, and how
 * fast their endpoints were.
 *
 * <p>Reads only. Knows nothing of HTTP, and of subscriptions no more than their ids.
 */
package dev.courier.journal.statistics;
