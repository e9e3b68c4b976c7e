/**
 * Alerts: what deserves one, in which words, and the table that operators acknowledge them in.
 *
 * <p>Deciding and wording are pure. Knows nothing of queues, of SMTP or of who reads an alert.
 */
package dev.courier.alert;
