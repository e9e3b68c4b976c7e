/**
 * Takes messages of which many are worked on at once, each by a thread and an exchange of its own,
 * and commits those that are done in groups: acknowledged one by one, with all that the route has
 * sent for them. Knows nothing of what the messages are.
 */
package dev.courier.batch.concurrent;
