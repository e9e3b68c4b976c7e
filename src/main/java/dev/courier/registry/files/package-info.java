/**
 * The data files of {@code config/}: profiles and the catalog of event types, read at the start.
 *
 * <p>A bad file stops the start. Knows nothing of subscriptions as they are stored.
 */
package dev.courier.registry.files;
