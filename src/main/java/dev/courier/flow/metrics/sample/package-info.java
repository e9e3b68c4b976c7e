/**
 * What metrics must ask for: the broker for its queues, the database for what waits in it, the flow
 * for its routes. Asked on threads of its own and at its own pace, so that nobody who reads the
 * metrics waits for any of them; what does not answer is left out, and not told from memory.
 *
 * <p>Changes nothing that it looks at.
 */
package dev.courier.flow.metrics.sample;
