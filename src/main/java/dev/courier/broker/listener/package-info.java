/**
 * What other processes of this host may ask of the embedded broker through {@code
 * COURIER_BROKER_LISTEN}: to send and to receive messages, and to be told about queues.
 *
 * <p>Closes what is known to be open in the pinned version of Artemis (docs/security.md). Knows
 * packets; nothing of Courier's queues and messages.
 */
package dev.courier.broker.listener;
