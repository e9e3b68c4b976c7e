/**
 * Courier with a switch in it: at a point of the flow that a file names, its process halts at once,
 * as if it were killed there. For tests only; nothing of it is in what is shipped.
 *
 * <p>Knows the names that the route files know, and SQL by the names of tables; no class of
 * Courier's but the main one.
 */
package dev.courier.faults.halt;
