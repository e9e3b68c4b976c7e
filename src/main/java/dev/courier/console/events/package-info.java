/**
 * The pages about events: what came in, what became of one, what was refused, and publishing by
 * hand.
 *
 * <p>It must not know how events are taken in, nor other pages than by their addresses.
 */
package dev.courier.console.events;
