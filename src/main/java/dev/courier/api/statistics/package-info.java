/**
 * The figures of a period over REST.
 *
 * <p>Knows the delivery log's figures and which subscriptions there are; nothing of SQL.
 */
package dev.courier.api.statistics;
