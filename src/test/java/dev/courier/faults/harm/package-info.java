/**
 * Receivers that do harm, as real sockets: each {@code Harm} is one thing that a receiver does to
 * whoever calls it, and how the call must end.
 *
 * <p>Knows nothing of how Courier is started, and nothing of its insides.
 */
package dev.courier.faults.harm;
