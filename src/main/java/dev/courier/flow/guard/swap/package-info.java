/**
 * Replaces routes while they run: takes nothing new, lets what is under way end, and puts the new
 * route in the place of the old one. Never forces: what is broken off is done twice.
 *
 * <p>Knows nothing of files that are wrong; what comes here has passed its trial.
 */
package dev.courier.flow.guard.swap;
