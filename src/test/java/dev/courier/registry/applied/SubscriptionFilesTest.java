package dev.courier.registry.applied;

import dev.courier.journal.TestDatabase;
import org.junit.jupiter.api.Nested;

class SubscriptionFilesTest {

  @Nested
  class OnH2 extends FilesApplying {
    @Override
    TestDatabase open() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class OnPostgreSql extends FilesApplying {
    @Override
    TestDatabase open() {
      return TestDatabase.postgres();
    }
  }
}
