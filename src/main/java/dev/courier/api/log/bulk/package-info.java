/**
 * Many failed deliveries retried by one call.
 *
 * <p>Knows the bulk retries and who works them off; nothing of SQL, JMS or routes.
 */
package dev.courier.api.log.bulk;
