/**
 * What a side of the benchmark has outside of its own process where it is told so: an Artemis
 * broker and, for Courier, a PostgreSQL.
 *
 * <p>Knows nothing of sides and figures.
 */
package dev.courier.bench.outside;
