/**
 * The inputs of the webhook form, and the way between them and a document: what an input means,
 * what it shows, and where an error is told.
 *
 * <p>Pure. It must not know of requests, pages and services.
 */
package dev.courier.console.webhooks.form.inputs;
