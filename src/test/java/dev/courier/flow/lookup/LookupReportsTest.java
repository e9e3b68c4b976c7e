package dev.courier.flow.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.flow.lookup.Answer.Outcome;
import dev.courier.pace.TickingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LookupReportsTest {

  private final TickingClock clock = new TickingClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LookupReports reports = new LookupReports(meters, clock);

  @Test
  void troubleWithALookupIsToldOnceAMinute(CapturedOutput output) {
    fail("order.shipped");
    fail("order.shipped");
    fail("order.created");
    clock.tick(Duration.ofSeconds(59));
    fail("order.shipped");
    clock.tick(Duration.ofSeconds(1));
    fail("order.shipped");

    assertThat(told(output))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("failed: out of order"));
    assertThat(told(output).get(2))
        .contains("The lookup shop of route order.shipped")
        .endsWith("(and 2 times since it was told last)");
  }

  @Test
  void everyOutcomeIsCountedAndNoTroubleIsNotTold(CapturedOutput output) {
    reports.note("order.shipped", "shop", Answer.found(Map.of("a", 1)));
    reports.note("order.shipped", "shop", Answer.found(Map.of("a", 1)).again());
    reports.note("order.shipped", "shop", Answer.nothing());
    reports.note("order.shipped", "shop", Answer.without(Outcome.NO_KEY, ""));
    reports.note("order.shipped", "shop", Answer.nothing());

    assertThat(counted("found")).isEqualTo(1);
    assertThat(counted("cached")).isEqualTo(1);
    assertThat(counted("nothing")).isEqualTo(2);
    assertThat(counted("no_key")).isEqualTo(1);
    assertThat(told(output)).isEmpty();
  }

  private void fail(String route) {
    reports.note(route, "shop", Answer.without(Outcome.FAILED, "out of order"));
  }

  private double counted(String outcome) {
    return meters
        .get("courier.enrichment.lookups")
        .tags("route", "order.shipped", "outcome", outcome)
        .counter()
        .count();
  }

  private static List<String> told(CapturedOutput output) {
    return output.getAll().lines().filter(line -> line.contains("The lookup")).toList();
  }
}
