package dev.courier.api.guard.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.access.ApiKey;
import dev.courier.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitsTest {

  private static final ApiKey ANN = new ApiKey("key_1", "acme", Role.OWNER, "Ann");
  private static final ApiKey BOB = new ApiKey("key_2", "acme", Role.OWNER, "Bob");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private final CallLimits limits = new CallLimits(new ApiSettings(2, 5), now::get);

  @Test
  void aKeyCallsAsOftenAsItsBurstAllowsAndThenIsToldHowLongToWait() {
    for (int call = 0; call < 5; call++) {
      assertThat(limits.call(ANN)).isEmpty();
    }

    assertThat(limits.call(ANN)).contains(Duration.ofMillis(500));
    assertThat(limits.call(BOB)).as("another key").isEmpty();
  }

  @Test
  void aKeyCallsAgainAtItsRate() {
    for (int call = 0; call < 6; call++) {
      limits.call(ANN);
    }

    pass(Duration.ofSeconds(1));

    assertThat(limits.call(ANN)).isEmpty();
    assertThat(limits.call(ANN)).isEmpty();
    assertThat(limits.call(ANN)).isPresent();
  }

  @Test
  void anAddressMayTryTwentyWrongKeysAMinute() {
    for (int guess = 0; guess < 20; guess++) {
      assertThat(limits.wrongKey("203.0.113.7")).isEmpty();
    }

    assertThat(limits.wrongKey("203.0.113.7")).contains(Duration.ofSeconds(3));
    assertThat(limits.wrongKey("203.0.113.8")).as("another address").isEmpty();
    pass(Duration.ofMinutes(1));
    assertThat(limits.wrongKey("203.0.113.7")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2::/64",
    "2001:db8:1:3::1, 2001:db8:1:3::/64",
    "fe80::1%eth0, fe80::/64",
    "::ffff:203.0.113.7, 203.0.113.7",
    "0:0:0:0:0:0:0:1, ::/64",
    "no address, no address"
  })
  void countsAnAddressWithItsNetwork(String address, String network) {
    assertThat(RemoteNetwork.of(address)).isEqualTo(network);
  }

  @Test
  void whoseStoreIsFullAgainIsForgottenAndNobodyFillsTheMemory() {
    Allowances<Integer> allowances = new Allowances<>(5, Duration.ofSeconds(10), now::get);
    for (int one = 0; one < 200_000; one++) {
      allowances.take(one);
    }
    assertThat(allowances.remembered()).isBetween(1L, 50_000L);

    pass(Duration.ofSeconds(11));

    assertThat(allowances.remembered()).isZero();
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }
}
