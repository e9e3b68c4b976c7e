/**
 * The pages of the delivery log: its list, its file, and the retry of what has failed.
 *
 * <p>Must not know SQL, queues or how anything is sent; it asks what REST asks.
 */
package dev.courier.console.deliveries;
