package dev.courier.registry.secrets;

import dev.courier.journal.TestDatabase;
import org.junit.jupiter.api.Nested;

class MasterKeyRotationTest {

  @Nested
  class OnH2 extends MasterKeyRotating {
    @Override
    TestDatabase open() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class OnPostgreSql extends MasterKeyRotating {
    @Override
    TestDatabase open() {
      return TestDatabase.postgres();
    }
  }
}
