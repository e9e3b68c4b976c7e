/**
 * The Artemis broker: embedded or external, its queues, and the ways to it outside a route.
 *
 * <p>Knows messages and queues; knows nothing of what a message means to the flow.
 */
package dev.courier.broker;
