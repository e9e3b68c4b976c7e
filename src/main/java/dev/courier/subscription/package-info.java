/**
 * Subscriptions as data: what a tenant wishes to receive, where, how signed and how often retried.
 *
 * <p>Records only. Knows nothing of files, tables, sending or matching.
 */
package dev.courier.subscription;
