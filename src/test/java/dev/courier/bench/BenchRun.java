package dev.courier.bench;

import org.junit.jupiter.api.Test;

/** How the Maven profile {@code bench} starts the benchmark; no test, and named like none. */
class BenchRun {

  @Test
  void printsItsTable() throws Exception {
    Bench.main(new String[0]);
  }
}
