package dev.courier.flow.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionSettingsTest {

  @Test
  void readsATime() {
    assertThat(new RetentionSettings("30d").keep()).contains(Duration.ofDays(30));
    assertThat(new RetentionSettings("P90D").keep()).contains(Duration.ofDays(90));
    assertThat(new RetentionSettings("48h").keep()).contains(Duration.ofDays(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"never", "0"})
  void keepsEverythingWhereItIsToldTo(String logKeep) {
    assertThat(new RetentionSettings(logKeep).keep()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a month", "23h", "-5d", "99999d", "30", "9999999999999999999d"})
  void refusesWhatIsNoTimeOrTooShortOrTooLong(String logKeep) {
    assertThatThrownBy(() -> new RetentionSettings(logKeep))
        .hasMessageContaining("COURIER_LOG_KEEP")
        .hasMessageContaining("1d to 36500d");
  }
}
