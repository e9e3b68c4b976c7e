package dev.courier.access.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyUsesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final KeyUses uses = new KeyUses();

  @Test
  void aFirstUseIsToBeWritten() {
    uses.note("key_1", NOON);

    assertThat(uses.pending()).isEqualTo(Map.of("key_1", NOON));
  }

  @Test
  void aUseIsWrittenOnceAMinute() {
    uses.note("key_1", NOON);
    uses.markWritten(uses.pending());

    uses.note("key_1", NOON.plusSeconds(59));
    assertThat(uses.pending()).isEmpty();

    uses.note("key_1", NOON.plusSeconds(60));
    assertThat(uses.pending()).containsOnlyKeys("key_1");
  }

  @Test
  void whatCouldNotBeWrittenStaysToBeWritten() {
    uses.note("key_1", NOON);
    uses.pending();

    assertThat(uses.pending()).containsOnlyKeys("key_1");
  }
}
