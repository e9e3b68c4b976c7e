/**
 * The event types that Courier has been told of, and what a misspelt name may have meant.
 *
 * <p>Pure. Knows nothing of the files that the catalog comes from.
 */
package dev.courier.event.catalog;
