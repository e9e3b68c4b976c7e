/**
 * How often somebody may call: each key so many times a second, and each address so many wrong keys
 * a minute. In memory, of this instance alone.
 *
 * <p>Knows keys and addresses; nothing of paths, and nothing of what the calls do.
 */
package dev.courier.api.guard.limit;
