/**
 * Dead letters over REST: look, replay, discard.
 *
 * <p>Knows the delivery log and what can be asked of the broker; nothing of SQL, JMS or the flow.
 */
package dev.courier.api.log.dead;
