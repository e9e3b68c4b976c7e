/**
 * What routes send while they work on messages: kept beside the exchange, and sent with the
 * acknowledgement of these messages in one transaction. Knows nothing of who consumes, nor of what
 * is sent.
 */
package dev.courier.batch.outbox;
