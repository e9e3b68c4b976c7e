/**
 * Trying before trusting: what a filter does to recent events and what a template makes of them
 * while both are being written, and the page that sends a test.
 *
 * <p>It must not know how the form of a webhook is made and read, nor how anything is matched,
 * rendered or sent.
 */
package dev.courier.console.trial;
