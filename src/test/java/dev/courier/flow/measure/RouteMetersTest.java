package dev.courier.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.courier.pace.TickingClock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteMetersTest {

  private final TickingClock clock = new TickingClock();
  private final RouteMeters meters = new RouteMeters(clock);
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private ProducerTemplate producer;

  @BeforeEach
  void start() throws Exception {
    camel.addRoutePolicyFactory(meters);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:outer").routeId("outer").errorHandler(noErrorHandler()).to("direct:inner");
            from("direct:inner")
                .routeId("inner")
                .errorHandler(deadLetterChannel("direct:fault"))
                .process(RouteMetersTest::breakOn);
            from("direct:fault").routeId("fault").log("aside");
            from("direct:bare")
                .routeId("bare")
                .errorHandler(noErrorHandler())
                .process(RouteMetersTest::breakOn);
            from("direct:outcome")
                .routeId("outcome")
                .errorHandler(noErrorHandler())
                .doTry()
                .process(RouteMetersTest::breakOn)
                .doCatch(Exception.class)
                .setBody(constant("an outcome"))
                .end();
          }
        });
    camel.start();
    producer = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void whatEndsWellIsCountedInEveryRouteOnItsWay() {
    producer.sendBody("direct:outer", "good");
    producer.sendBody("direct:outer", "good");

    for (String route : List.of("outer", "inner")) {
      RouteFigures figures = meters.figures(route);
      assertThat(figures.completed()).as(route).isEqualTo(2);
      assertThat(figures.failed()).as(route).isZero();
      assertThat(figures.meanMillis()).as(route).isPositive();
      assertThat(figures.lastFailure()).as(route).isEmpty();
    }
    assertThat(meters.figures("fault")).isEqualTo(meters.figures("bare"));
  }

  @Test
  void aFaultThatWasPutAsideIsOneOfTheRouteThatItAroseIn() {
    producer.sendBody("direct:outer", "bad");

    RouteFigures inner = meters.figures("inner");
    assertThat(inner.failed()).isEqualTo(1);
    assertThat(inner.completed()).isZero();
    assertThat(inner.lastFailure())
        .contains(new LastFailure(clock.instant(), "IllegalStateException: it is bad"));
    assertThat(meters.figures("outer").completed()).isEqualTo(1);
    assertThat(meters.figures("outer").failed()).isZero();
    assertThat(meters.figures("fault").completed()).isEqualTo(1);
    assertThat(meters.figures("fault").failed()).isZero();
  }

  @Test
  void aFaultThatGoesOnToTheCallerIsCounted() {
    assertThatThrownBy(() -> producer.sendBody("direct:bare", "bad"))
        .isInstanceOf(CamelExecutionException.class);

    assertThat(meters.figures("bare").failed()).isEqualTo(1);
  }

  @Test
  void anExceptionThatBecomesAnOutcomeIsNoFault() {
    producer.sendBody("direct:outcome", "bad");

    assertThat(meters.figures("outcome").completed()).isEqualTo(1);
    assertThat(meters.figures("outcome").failed()).isZero();
  }

  @Test
  void theLastMinutesAreToldOneByOne() {
    for (int minute = 1; minute <= 20; minute++) {
      for (int i = 0; i < minute; i++) {
        producer.sendBody("direct:bare", "good");
      }
      for (int part = 0; part < 6; part++) {
        clock.tick(Duration.ofSeconds(10));
        meters.sample();
      }
    }

    RouteFigures figures = meters.figures("bare");
    assertThat(figures.byMinute())
        .containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L);
    assertThat(figures.perMinute()).isEqualTo(20);
    assertThat(figures.completed()).isEqualTo(210);
  }

  @Test
  void aRouteThatRestsForLongHasNoMean() {
    producer.sendBody("direct:bare", "good");
    for (int minute = 0; minute < 6; minute++) {
      clock.tick(Duration.ofMinutes(1));
      meters.sample();
    }

    assertThat(meters.figures("bare").meanMillis()).isNull();
    assertThat(meters.figures("bare").perMinute()).isZero();
    assertThat(meters.figures("bare").completed()).isEqualTo(1);
  }

  @Test
  void ofARouteThatIsNotThereNothingIsKnown() {
    assertThat(meters.figures("nowhere")).isEqualTo(RouteFigures.NONE);
  }

  @Test
  void aLongReasonIsCut() {
    LastFailure failure =
        LastFailure.of(new IllegalStateException("x".repeat(999) + "\nmore"), clock.instant());

    assertThat(failure.reason()).hasSize(300).endsWith("…").doesNotContain("\n");
    assertThat(LastFailure.of(new IllegalStateException(), clock.instant()).reason())
        .isEqualTo("IllegalStateException");
  }

  private static void breakOn(org.apache.camel.Exchange exchange) {
    if ("bad".equals(exchange.getMessage().getBody())) {
      throw new IllegalStateException("it is bad");
    }
  }
}
