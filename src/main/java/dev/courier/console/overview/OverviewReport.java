package dev.courier.console.overview;

import dev.courier.alert.AlertStore;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryLog;
import dev.courier.journal.DeliveryRow;
import dev.courier.journal.figures.FigureTables;
import dev.courier.journal.figures.Scope;
import dev.courier.registry.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together how a tenant's deliveries go. */
@Component
class OverviewReport {

  private static final Duration DAY = Duration.ofHours(24);
  private static final int ALERTS_SHOWN = 5;

  private final FigureTables figures;
  private final DeliveryLog log;
  private final AlertStore alerts;
  private final Troubles troubles;
  private final Subscriptions subscriptions;
  private final InstantSource clock;

  OverviewReport(
      FigureTables figures,
      DeliveryLog log,
      AlertStore alerts,
      Troubles troubles,
      Subscriptions subscriptions,
      InstantSource clock) {
    this.figures = figures;
    this.log = log;
    this.alerts = alerts;
    this.troubles = troubles;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  Overview of(String tenant) {
    Instant now = clock.instant();
    return new Overview(
        now,
        figures.sum(tenant, Scope.TENANT, "", now.minus(DAY), null),
        figures.sum(tenant, Scope.TENANT, "", null, null),
        oldestWaiting(tenant),
        AttemptsChart.of(figures.attempts(tenant, AttemptsChart.start(now)), now),
        troubles.of(tenant),
        alerts.list(tenant, false, null, ALERTS_SHOWN),
        alerts.countOpen(tenant, Overview.MOST_ALERTS));
  }

  boolean hasWebhooks(String tenant) {
    return subscriptions.current().knowsTenant(tenant);
  }

  private Instant oldestWaiting(String tenant) {
    return Stream.of(DeliveryStatus.QUEUED, DeliveryStatus.RETRYING)
        .map(status -> log.oldest(tenant, status))
        .flatMap(Optional::stream)
        .map(DeliveryRow::createdAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
