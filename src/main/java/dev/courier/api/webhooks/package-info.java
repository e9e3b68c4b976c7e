/**
 * connect2print's paths: the same subscriptions, with the tenant taken from the key, and two fields
 * by the names that connect2print's users know.
 *
 * <p>Translates names and paths, and leaves all else to those who answer the other paths.
 */
package dev.courier.api.webhooks;
