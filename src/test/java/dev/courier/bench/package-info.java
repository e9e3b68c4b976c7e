/**
 * The benchmark: how many deliveries Courier makes, and at what cost, against the floor, which is
 * the least that a plain Java loop has to do for the same promise.
 *
 * <p>{@link dev.courier.bench.Bench} starts three processes (sink, floor and Courier), loads the
 * two sides by turns, and prints a table. It knows the sides only by the few words they obey.
 */
package dev.courier.bench;
