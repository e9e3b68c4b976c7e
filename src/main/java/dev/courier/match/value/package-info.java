/**
 * How filters compare JSON values: when two are equal, which comes first, and what finds equal ones
 * in a map.
 *
 * <p>Knows nothing of filters, events and subscriptions.
 */
package dev.courier.match.value;
