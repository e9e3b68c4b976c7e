/**
 * An external Artemis broker: waits for it at the start, makes sure that Courier's queues are there
 * and keep what they are given, and says what it lacks.
 *
 * <p>Knows nothing of the messages in them; what a queue must be like is told by the room above.
 */
package dev.courier.broker.external;
