/**
 * Signing in with an OpenID provider that is named in the settings.
 *
 * <p>It must not know what the pages look like, and keeps no token of the provider.
 */
package dev.courier.console.oidc;
