/**
 * Guards the routes: loads their files, looks every half second whether they have changed, checks
 * what has, and lets it take the place of what runs; where it is not in order, the last good
 * version runs on and what is wrong is told.
 *
 * <p>{@code guard.file} has the files, {@code guard.check} reads them, {@code guard.trial} tries
 * them, {@code guard.swap} replaces routes that run. Knows nothing of what the routes do.
 */
package dev.courier.flow.guard;
