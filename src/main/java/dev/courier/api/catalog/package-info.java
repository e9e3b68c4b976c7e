/**
 * The part of the REST API that tells what there is to subscribe to and to write into templates:
 * event types and merge fields.
 *
 * <p>Knows the catalog and, for the values of real events, the delivery log; nothing of how
 * templates are rendered.
 */
package dev.courier.api.catalog;
