package dev.courier.bench.pages;

import org.junit.jupiter.api.Test;

/** How the Maven profile {@code pages} starts the measurement; no test, and named like none. */
class PagesRun {

  @Test
  void printsItsTable() throws Exception {
    Pages.main(new String[0]);
  }
}
