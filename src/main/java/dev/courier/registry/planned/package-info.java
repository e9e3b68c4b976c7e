/**
 * What applying the files of subscriptions would change: the plan, file by file and field by field.
 *
 * <p>Pure. Knows neither where the files nor where the subscriptions come from.
 */
package dev.courier.registry.planned;
