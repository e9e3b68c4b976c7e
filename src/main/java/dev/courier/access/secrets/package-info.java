/**
 * The encryption of secrets at rest: the master keys, where they come from, and how one takes the
 * place of another.
 *
 * <p>Knows neither what the secrets are for nor where they lie.
 */
package dev.courier.access.secrets;
