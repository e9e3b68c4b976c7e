/**
 * The page that says at a glance how a tenant's deliveries go.
 *
 * <p>Only looks. Knows figures, alerts and what is known of endpoints; nothing of how these come
 * about.
 */
package dev.courier.console.overview;
