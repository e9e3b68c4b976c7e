package dev.courier.console.webhooks.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.subscription.RetryPolicy;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A schedule of retries in words. */
class RetryScheduleTest {

  @Test
  void severalRetriesAreToldWithTheirEnd() {
    assertThat(sentence("PT1M", "PT5M", "PT30M", "PT2H", "PT24H"))
        .isEqualTo(
            "Tried again 5 times, after 1m, 5m, 30m, 2h, 24h. If the last fails too, about 1 day"
                + " 2 hours after the first attempt, it is a dead letter.");
  }

  @Test
  void oneRetryAndNoneHaveSentencesOfTheirOwn() {
    assertThat(sentence("PT30S"))
        .isEqualTo("Tried again once, after 30s; then it is a dead letter.");
    assertThat(sentence()).startsWith("Nothing is tried again");
  }

  @Test
  void secondsAreToldWhereTheyMatter() {
    assertThat(sentence("PT30S", "PT1M")).contains("about 1 minute 30 seconds after");
    assertThat(sentence("PT30S", "PT2H")).contains("about 2 hours after");
  }

  private static String sentence(String... delays) {
    return RetrySchedule.sentence(
        new RetryPolicy(Arrays.stream(delays).map(Duration::parse).toList()));
  }
}
