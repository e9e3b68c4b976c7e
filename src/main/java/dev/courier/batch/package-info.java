/**
 * The Camel component {@code jms-batch}: takes many messages from a queue in one transaction.
 *
 * <p>camel-jms commits every message by itself, and a commit waits for a flush of the broker's
 * journal. Stages that write to the database (intake, journal, parking, alerts) take what is there,
 * at most as many as their route says, and commit once for all. Knows nothing of what the messages
 * mean.
 */
package dev.courier.batch;
