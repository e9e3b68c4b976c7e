/**
 * What the flow looks like while it runs: its routes as Camel has them, where each takes from and
 * sends to, and whether their files are still what runs.
 *
 * <p>Reads and tells; changes nothing. What it tells knows neither Camel nor the names of the
 * routes that Courier ships.
 */
package dev.courier.flow.watch;
