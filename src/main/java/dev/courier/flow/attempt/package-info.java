/**
 * The steps of {@code routes/attempt} and {@code routes/call}: one attempt to send one delivery.
 *
 * <p>Each step is a small processor that a route names and that never calls the next one. What they
 * hand on lies in an {@link dev.courier.flow.attempt.AttemptInProgress}.
 */
package dev.courier.flow.attempt;
