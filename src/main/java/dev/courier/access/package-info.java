/**
 * Who may do what: API keys, roles and tenants.
 *
 * <p>Knows nothing of HTTP, and nothing of what the secrets are for.
 */
package dev.courier.access;
