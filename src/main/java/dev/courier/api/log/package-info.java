/**
 * The part of the REST API that tells what became of events, and lets operators act on it:
 * deliveries, dead letters, alerts.
 *
 * <p>Knows the delivery log and what can be asked of the broker; nothing of SQL, JMS or the flow.
 */
package dev.courier.api.log;
