/**
 * The page that shows where everything is now: the routes as a diagram, what waits, what lies in
 * the queues, and what runs through each route.
 *
 * <p>Figures of the whole installation are for administrators; everybody sees the routes, whether
 * they run, and what his own tenant has waiting.
 */
package dev.courier.console.flow;
