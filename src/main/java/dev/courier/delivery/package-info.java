/**
 * A delivery, its attempts and their outcomes, and the guarded HTTP client that makes an attempt.
 *
 * <p>Knows nothing of queues, tables and Camel. A failed send is an {@link
 * dev.courier.delivery.Outcome}, never an exception.
 */
package dev.courier.delivery;
