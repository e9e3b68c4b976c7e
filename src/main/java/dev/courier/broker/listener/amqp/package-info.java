/**
 * What other processes of this host may do at the embedded broker's listener in AMQP 1.0: to send
 * to one address, and nothing else.
 *
 * <p>Knows connections and links; nothing of what is sent.
 */
package dev.courier.broker.listener.amqp;
