/**
 * Messages that are no events, each of a kind of its own, in tables by what is wrong with them.
 *
 * <p>Knows nothing of how Courier is started, and nothing of its insides.
 */
package dev.courier.faults.malformed;
