/**
 * The steps that touch the database: the delivery log, parked deliveries, and the claims that keep
 * an event from being delivered twice.
 *
 * <p>They work in batches, and what they write they may write twice without harm.
 */
package dev.courier.flow.storage;
