/** Diagrams as SVG. Knows nothing of the benchmark. */
package dev.courier.bench.plot;
