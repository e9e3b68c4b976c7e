/**
 * The receiver of the benchmark: a process of its own that answers as cheaply as it can and notes
 * what arrived when.
 *
 * <p>Knows nothing of who sends to it.
 */
package dev.courier.bench.sink;
