/**
 * Webhooks, as the console calls subscriptions: their list, one with its state and figures, and
 * what can be done to it. Its form has a room of its own.
 *
 * <p>It must not know how documents are written and checked, nor any page of other things.
 */
package dev.courier.console.webhooks;
