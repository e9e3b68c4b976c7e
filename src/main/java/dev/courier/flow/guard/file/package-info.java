/**
 * The files of the routes directory as bytes, and the copies of those that run.
 *
 * <p>Knows names and bytes; knows neither YAML nor Camel.
 */
package dev.courier.flow.guard.file;
