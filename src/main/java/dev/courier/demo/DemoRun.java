package dev.courier.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs the demo once everything else has started. */
@Component
@Profile("demo")
final class DemoRun implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(DemoRun.class);

  private final DemoSubscriptions subscriptions;
  private final DemoEvents events;
  private final DemoSettings settings;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  DemoRun(DemoSubscriptions subscriptions, DemoEvents events, DemoSettings settings) {
    this.subscriptions = subscriptions;
    this.events = events;
    this.settings = settings;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    subscriptions.create();
    LOG.info(
        "The demo publishes an event every {} s for the tenant demo. Shop gets every order.* and"
            + " Accounting orders of 100 and more; Warehouse fails now and then and gets its events"
            + " again; Old helpdesk always fails, which ends in dead letters. Stop with Ctrl+C.",
        settings.demoEvery().toSeconds());
    long millis = settings.demoEvery().toMillis();
    timer.scheduleAtFixedRate(events::publish, 0, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }
}
