package dev.courier.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:30:00Z");

  private final Moments moments = new Moments(InstantSource.fixed(NOW));

  @ParameterizedTest
  @CsvSource({
    "PT0.4S, now",
    "PT1S, 1 s ago",
    "PT119S, 119 s ago",
    "PT2M, 2 min ago",
    "PT119M, 119 min ago",
    "PT2H, 2 h ago",
    "PT47H, 47 h ago",
    "P2D, 2 days ago",
    "PT-5M, in 5 min",
    "PT-90S, in 90 s"
  })
  void saysHowLongAgoInOneUnit(Duration past, String said) {
    assertThat(moments.ago(NOW.minus(past))).isEqualTo(said);
  }

  @Test
  void readsTimesAsTheyStandInDocuments() {
    assertThat(moments.ago("2026-11-22T07:20:00Z")).isEqualTo("10 min ago");
    assertThat(moments.exact(new TextNode("2026-11-22T07:20:05.123Z")))
        .isEqualTo("22 Nov 2026, 07:20:05 UTC");
    assertThat(moments.iso(NOW)).isEqualTo("2026-11-22T07:30:00Z");
  }

  @Test
  void whatIsNotThereIsADash() {
    assertThat(moments.ago(null)).isEqualTo("–");
    assertThat(moments.exact(NullNode.getInstance())).isEqualTo("–");
    assertThat(moments.duration(null)).isEqualTo("–");
    assertThat(moments.iso(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0 ms", "999, 999 ms", "1250, 1.3 s", "59940, 59.9 s", "120000, 2 min"})
  void saysHowLongSomethingTook(long millis, String said) {
    assertThat(moments.duration(millis)).isEqualTo(said);
  }
}
