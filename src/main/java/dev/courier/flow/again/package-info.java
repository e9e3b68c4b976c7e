/**
 * What operators send on its way again: dead letters, and bulk retries little by little.
 *
 * <p>Also called by the REST API. Knows the delivery log and what can be asked of the broker;
 * nothing of HTTP.
 */
package dev.courier.flow.again;
