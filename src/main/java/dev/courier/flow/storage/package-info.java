/**
 * The steps that touch the database: the delivery log, parked deliveries and the alerts' table.
 *
 * <p>They work in batches, and what they write they may write twice without harm.
 */
package dev.courier.flow.storage;
