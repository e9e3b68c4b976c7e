/**
 * Applies the files of subscriptions: through the same editor as the API, each file by one instance
 * only, and remembers what it has applied.
 *
 * <p>Decides nothing that is in the plan. Knows nothing of HTTP, JMS or Camel.
 */
package dev.courier.registry.applied;
