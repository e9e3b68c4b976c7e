/**
 * The page about alerts: what somebody should look after, and who does.
 *
 * <p>It must not know what raises an alert.
 */
package dev.courier.console.alerts;
