package dev.courier.registry.applied;

import dev.courier.journal.TestDatabase;
import org.junit.jupiter.api.Nested;

class SubscriptionFilesTest {

  @Nested
  class AppliedOnH2 extends FilesApplying {
    @Override
    TestDatabase open() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class AppliedOnPostgreSql extends FilesApplying {
    @Override
    TestDatabase open() {
      return TestDatabase.postgres();
    }
  }

  @Nested
  class RemovedOnH2 extends FilesRemoving {
    @Override
    TestDatabase open() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class SharedOnPostgreSql extends FilesSharing {
    @Override
    TestDatabase open() {
      return TestDatabase.postgres();
    }
  }
}
