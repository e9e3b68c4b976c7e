/**
 * The traces that events and their deliveries belong to (W3C Trace Context): where a span begins
 * and ends, and what is passed on to the endpoint.
 *
 * <p>Knows nothing of OpenTelemetry, and costs next to nothing where nobody wants traces; who
 * records them is {@code trace.otel}. Knows no step: steps call it.
 */
package dev.courier.flow.trace;
