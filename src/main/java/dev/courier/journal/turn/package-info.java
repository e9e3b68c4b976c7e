/**
 * The parked deliveries that wait for their turn, subscription by subscription.
 *
 * <p>Finds and locks them in their order; whose turn it is, others decide.
 */
package dev.courier.journal.turn;
