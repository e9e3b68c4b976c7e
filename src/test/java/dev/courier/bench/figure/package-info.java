/** What was measured, and the table of it. Knows nothing of how it was measured. */
package dev.courier.bench.figure;
