/**
 * Who may do what: API keys, roles, tenants, and the encryption of secrets at rest.
 *
 * <p>Knows nothing of HTTP, and nothing of what the secrets are for.
 */
package dev.courier.access;
