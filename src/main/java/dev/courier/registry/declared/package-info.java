/**
 * Subscriptions that files declare: how {@code config/subscriptions/} is read, what is wrong with a
 * file, and which secrets it refers to.
 *
 * <p>Knows nothing of the subscriptions that there are, and changes none.
 */
package dev.courier.registry.declared;
