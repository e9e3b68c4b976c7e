/**
 * Many failed deliveries retried by one call, and the runs that this, replay and discard start.
 *
 * <p>Knows the bulk retries and who works them off; nothing of SQL, JMS or routes.
 */
package dev.courier.api.log.bulk;
