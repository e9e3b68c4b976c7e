/**
 * Bodies and header values: an event and a template become the exact bytes that are signed and
 * sent.
 *
 * <p>Pure: the same template and the same attempt always give the same bytes. Knows nothing of
 * profiles, signatures, HTTP or the catalog of events.
 */
package dev.courier.render;
