package dev.courier.flow.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.courier.event.catalog.AddedFields;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.flow.lookup.LookupReports;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrichmentConsumerTest {

  private final Enrichments enrichments =
      new Enrichments(new AddedFields(), EventCatalog.of(List.of()));
  private final CamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    camel.addComponent(
        "enrichment",
        new EnrichmentComponent(
            enrichments, new LookupReports(new SimpleMeterRegistry(), InstantSource.system())));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("enrichment:order.created?adds.tier=string")
                .errorHandler(noErrorHandler())
                .setProperty("nothing", constant("more"));
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void aRouteThatStopsWaitsForWhoEnteredBeforeItsDoorWasClosed() throws Exception {
    EnrichmentConsumer route = enrichments.enter("order.created").orElseThrow();

    CompletableFuture<Void> stopping = CompletableFuture.runAsync(route::stop);
    await().until(enrichments::isEmpty);

    assertThat(enrichments.enter("order.created")).isEmpty();
    assertThatThrownBy(() -> stopping.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    route.leave();
    stopping.get(10, TimeUnit.SECONDS);
    assertThat(route.isStopped()).isTrue();
  }
}
