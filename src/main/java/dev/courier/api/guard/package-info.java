/**
 * Who gets into the REST API, and how much he may send.
 *
 * <p>Knows paths and keys; nothing of what the paths do.
 */
package dev.courier.api.guard;
