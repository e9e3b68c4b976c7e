/**
 * Traces recorded with OpenTelemetry and sent to a collector by OTLP.
 *
 * <p>The only room that knows OpenTelemetry. A collector that is away is told once and holds nobody
 * up: what finds no room in memory is dropped.
 */
package dev.courier.flow.trace.otel;
