/**
 * Where subscriptions are checked, kept and found.
 *
 * <p>Documents are the truth and lie in a table, their secrets encrypted; what deliveries use is a
 * view of them in memory. Knows nothing of HTTP, JMS or Camel, and sends nothing.
 */
package dev.courier.registry;
