/**
 * What the profile {@code demo} adds: a receiver that checks signatures, subscriptions that send to
 * it, and events every few seconds.
 *
 * <p>Nothing else may depend on it.
 */
package dev.courier.demo;
