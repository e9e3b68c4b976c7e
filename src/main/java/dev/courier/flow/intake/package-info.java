/**
 * The steps of {@code routes/intake}: from a message that somebody put on {@code courier.events} to
 * one delivery for each subscription that wants the event.
 *
 * <p>Knows nothing of sending.
 */
package dev.courier.flow.intake;
