/**
 * Courier as its users start it, from the jar in a process of its own: how long it takes to start
 * and what it keeps in memory. Knows nothing of the floor.
 */
package dev.courier.bench.shipped;
