/**
 * The page of one delivery: what was sent and answered at each attempt, what comes next and why,
 * and how to send the same once more.
 *
 * <p>What it shows was written by producers, tenants and endpoints: it takes none of it for
 * anything but text. Must not know SQL, queues or how anything is sent.
 */
package dev.courier.console.deliveries.story;
