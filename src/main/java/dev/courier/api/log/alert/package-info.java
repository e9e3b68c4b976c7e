/**
 * Alerts, for the API and the console: list them, and say that somebody takes care.
 *
 * <p>Knows the table of alerts and the audit log; nothing of what raises an alert.
 */
package dev.courier.api.log.alert;
