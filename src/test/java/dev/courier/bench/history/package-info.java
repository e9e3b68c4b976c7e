/**
 * Fills a PostgreSQL with a delivery log of a month, ten million rows in minutes, for those who
 * measure what a long log costs.
 *
 * <p>Knows the tables, and nothing of what is measured.
 */
package dev.courier.bench.history;
