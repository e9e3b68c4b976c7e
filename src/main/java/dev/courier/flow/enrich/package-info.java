/**
 * The Camel component {@code enrichment} and the step that uses it: routes that add fields to the
 * data of events of a type, before these are matched and rendered.
 *
 * <p>What the producer sent stays, and a route that breaks costs its fields and nothing else. Knows
 * nothing of where the fields come from.
 */
package dev.courier.flow.enrich;
