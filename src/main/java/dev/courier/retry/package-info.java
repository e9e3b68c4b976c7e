/**
 * What becomes of a delivery after an attempt: pure decisions from outcome, schedule and clock.
 *
 * <p>Knows nothing of queues and tables; acting on a decision is the flow's work.
 */
package dev.courier.retry;
