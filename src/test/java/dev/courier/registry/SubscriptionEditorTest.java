package dev.courier.registry;

import dev.courier.journal.TestDatabase;
import org.junit.jupiter.api.Nested;

class SubscriptionEditorTest {

  @Nested
  class OnH2 extends SubscriptionEditing {
    @Override
    TestDatabase open() {
      return TestDatabase.h2();
    }
  }

  @Nested
  class OnPostgreSql extends SubscriptionEditing {
    @Override
    TestDatabase open() {
      return TestDatabase.postgres();
    }
  }
}
