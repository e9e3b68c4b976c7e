/** The settings of the benchmark. Knows nothing of how anything is measured. */
package dev.courier.bench.setting;
