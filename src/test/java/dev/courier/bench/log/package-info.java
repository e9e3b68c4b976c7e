/**
 * What the delivery log costs the deliveries: one that is long, and the removal of what is old.
 *
 * <p>Compares Courier with itself: the floor has no log.
 */
package dev.courier.bench.log;
