package dev.courier.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.journal.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsTest {

  private final TestDatabase database = TestDatabase.h2();
  private final Tenants tenants = new Tenants(database.client(), Clock.systemUTC());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void knowsATenantFromItsFirstMentionOnEvenAfterARestart() {
    assertThat(tenants.isKnown("acme")).isFalse();

    tenants.add("acme");
    tenants.add("acme");

    assertThat(tenants.isKnown("acme")).isTrue();
    assertThat(new Tenants(database.client(), Clock.systemUTC()).isKnown("acme")).isTrue();
  }

  @Test
  void seesWithinASecondWhatAnotherInstanceAdded() {
    assertThat(tenants.isKnown("acme")).isFalse();

    new Tenants(database.client(), Clock.systemUTC()).add("acme");

    Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> tenants.isKnown("acme"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a/b", "keys", "v1", "ä"})
  void refusesWhatNoTenantCanBeCalled(String name) {
    assertThatThrownBy(() -> tenants.add(name)).isInstanceOf(IllegalArgumentException.class);
    assertThat(tenants.isKnown(name)).isFalse();
  }
}
