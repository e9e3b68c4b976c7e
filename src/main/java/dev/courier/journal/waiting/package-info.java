/**
 * Which delivery is the newest about an entity, in SQL, and what the log shows of those whose place
 * it has taken.
 *
 * <p>Knows nothing of queues and of how an event's entity is found.
 */
package dev.courier.journal.waiting;
