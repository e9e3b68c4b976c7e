/**
 * What can be said of route files by reading them: whether they are YAML, fit the schema of Camel's
 * YAML DSL, hold one route each, and call only what is there.
 *
 * <p>Starts nothing. Every problem names its file and its line.
 */
package dev.courier.flow.guard.check;
