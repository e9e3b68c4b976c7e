/**
 * The page on which a webhook is created and changed.
 *
 * <p>It must not know how a subscription is checked and kept, nor what other pages show.
 */
package dev.courier.console.webhooks.form;
