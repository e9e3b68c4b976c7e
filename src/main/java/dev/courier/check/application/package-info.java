/**
 * {@code config/application.yaml}: whether its settings are known and have values that fit, and
 * what has changed in it since Courier started.
 *
 * <p>Knows the settings by their records alone, whichever room they are in. What it says of a
 * change never has a value in it, which may be a secret.
 */
package dev.courier.check.application;
