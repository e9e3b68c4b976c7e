/**
 * Expressions in CEL that a filter may hold: checked when a subscription is saved, compiled once,
 * and bounded in what asking them can cost.
 *
 * <p>Knows neither subscriptions nor the rest of a filter. Only this room knows the CEL library.
 */
package dev.courier.match.expression;
