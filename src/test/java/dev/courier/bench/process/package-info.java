/**
 * The processes of the benchmark as its own process sees them: the sides and the sink. Knows the
 * few words that they obey, and nothing of rounds and figures.
 */
package dev.courier.bench.process;
