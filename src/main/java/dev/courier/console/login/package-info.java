/**
 * Signing in with an API key, or with a name and a password from the settings, and how often one
 * may try.
 *
 * <p>It must not know what the pages look like, nor anything of OpenID.
 */
package dev.courier.console.login;
