/**
 * The form in which a webhook is created and changed: its inputs, and what of a document they mean.
 *
 * <p>Inputs are named after the paths of the document. It must not know how a subscription is
 * checked and kept, nor what other pages show.
 */
package dev.courier.console.webhooks.form;
