/**
 * The page of dead letters: which there are and why, their replay, and their discard.
 *
 * <p>Must not know SQL, queues or how anything is sent; it asks what REST asks.
 */
package dev.courier.console.dead;
