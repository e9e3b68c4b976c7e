/**
 * What is kept about one entity, found in the stored events and erased, and how far that has come.
 *
 * <p>Knows nothing of queues, routes or HTTP: dead letters are named to the caller, who has the
 * transaction.
 */
package dev.courier.journal.erasure;
