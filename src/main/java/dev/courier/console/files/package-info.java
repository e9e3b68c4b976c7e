/**
 * What the files of subscriptions would change, what somebody has changed elsewhere, and the button
 * that applies the files.
 *
 * <p>It must not know how a plan is made.
 */
package dev.courier.console.files;
