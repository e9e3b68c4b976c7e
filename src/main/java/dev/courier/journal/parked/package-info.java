/**
 * What a tenant has waiting among the parked deliveries: how much, by when, and for whom.
 *
 * <p>Only looks; who is called and when, others decide. Every question costs about the same,
 * whether a hundred deliveries wait or a million: nothing is counted to the end.
 */
package dev.courier.journal.parked;
