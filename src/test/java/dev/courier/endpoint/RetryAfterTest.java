package dev.courier.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

  @Test
  void readsSeconds() {
    assertThat(RetryAfter.read("120", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.read(" 0 ", NOW)).contains(Duration.ZERO);
  }

  @Test
  void readsADate() {
    assertThat(RetryAfter.read("Thu, 15 Jan 2026 10:31:30 GMT", NOW))
        .contains(Duration.ofSeconds(90));
  }

  @Test
  void readsDatesInTheirOldForms() {
    assertThat(RetryAfter.read("Thursday, 15-Jan-26 10:31:30 GMT", NOW))
        .contains(Duration.ofSeconds(90));
    assertThat(RetryAfter.read("Thu Jan 15 10:31:30 2026", NOW)).contains(Duration.ofSeconds(90));
    assertThat(RetryAfter.read("Fri Jan  2 10:31:30 2026", NOW)).contains(Duration.ZERO);
  }

  @Test
  void takesTheLongestOfSeveral() {
    assertThat(RetryAfter.read("5, 120", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.read("soon, 120", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.read("5, Thu, 15 Jan 2026 10:31:30 GMT", NOW))
        .contains(Duration.ofSeconds(90));
    assertThat(
            RetryAfter.read("Thursday, 15-Jan-26 10:31:30 GMT, Thu Jan 15 10:31:40 2026, 7", NOW))
        .contains(Duration.ofSeconds(100));
  }

  @Test
  void takesADateInThePastAsNow() {
    assertThat(RetryAfter.read("Thu, 15 Jan 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
  }

  @Test
  void readsANumberBeyondAllBoundsAsVeryLong() {
    assertThat(RetryAfter.read("1000000000000000000", NOW))
        .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(365)));
  }

  @Test
  void takesNothingFromWhatIsNeitherNumberNorDate() {
    assertThat(RetryAfter.read("soon", NOW)).isEmpty();
    assertThat(RetryAfter.read("-5", NOW)).isEmpty();
    assertThat(RetryAfter.read("", NOW)).isEmpty();
    assertThat(RetryAfter.read(null, NOW)).isEmpty();
  }
}
