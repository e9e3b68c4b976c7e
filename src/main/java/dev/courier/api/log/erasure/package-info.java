/**
 * Erasure of what is kept about one entity, over REST.
 *
 * <p>Knows the erasures and who works them off; nothing of SQL, JMS or routes.
 */
package dev.courier.api.log.erasure;
