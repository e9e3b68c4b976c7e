package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.it.browser.Screen;
import dev.courier.it.browser.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * Takes the pictures of the README: {@code -Dcourier.screenshots=docs/images} puts them where they
 * are committed, else they lie in {@code target}.
 */
class ScreenshotsInChromiumIT extends AtABrowser {

  private static final Path DIRECTORY =
      Path.of(System.getProperty("courier.screenshots", "target/browser/images"));
  private static final long MOST_BYTES = 200 * 1024L;

  private static final String ORDER =
      """
      {"data": {"order_id": "ord_7001", "order_number": "2026-7001", "total": 129.90, "shipping_method": "express",
        "carrier": "DHL", "tracking_number": "JD0146", "customer": {"name": "Ada Brandt", "country": "DE"}}}""";

  @BeforeEach
  void haveATenantWithAName() {
    tenant = new Tenant("harbour-books", new RestCaller(port, ADMIN_KEY));
  }

  @Test
  void takesThePicturesOfTheReadme(Window window) throws IOException {
    Inbox failing = anotherInbox().answers(503);
    subscribe(inbox, "Shop", "{\"retry\": {\"intervals\": [\"1s\"]}}");
    subscribe(failing, "Warehouse", "{\"retry\": {\"intervals\": [\"2h\"]}}");
    inbox.answers(
        answer(503, "{\"error\": \"maintenance, back soon\"}"),
        answer(200, "{\"received\": true}"));
    broker.publish(tenant.event("order-7001-shipped", ORDER));
    String delivered = await("delivered");
    broker.publish(tenant.event("order-7002-shipped", ORDER.replace("129.90", "49.90")));
    broker.awaitQuiet();
    haveABusyHour();

    signInAsOwner(window.on(Screen.PICTURE)).shows(By.cssSelector("svg.chart"));
    take(window, "overview");
    take(window.visit(console("/deliveries/" + delivered)).sees("Attempt 2"), "delivery");
    take(editing(window, console("/webhooks/new")), "webhook");
  }

  private void subscribe(Inbox to, String name, String changes) {
    tenant.subscribe(to, Tenant.object(changes).put("name", name).toString());
  }

  private String await(String status) {
    return Awaitility.await(status)
        .until(
            () -> tenant.get("/deliveries?status=" + status).get("items"),
            items -> !items.isEmpty())
        .get(0)
        .get("id")
        .asText();
  }

  private static Answer answer(int status, String body) {
    return Answer.of(status, body.getBytes(StandardCharsets.UTF_8))
        .with("Content-Type", "application/json");
  }

  private static Window editing(Window window, String path) {
    window
        .visit(path)
        .write("name", "Order sync")
        .write("webhook_url", "https://shop.example/hooks");
    window.tab("Events").write("event_types", "order.shipped").tab("Filters");
    window.press("Add condition").write("Field", "total").choose("Operator", "gte");
    window.choose("Kind of value", "number").write("Value", "100");
    return window.sees("1 of 2 events");
  }

  /** An hour in which an endpoint was away for a while, as the rows of the chart's table. */
  private void haveABusyHour() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    for (int minute = 1; minute < 60; minute++) {
      int busy = (int) (40 + 25 * Math.sin(minute / 7.0) + minute * 7 % 11);
      int away = minute > 22 && minute < 34 ? busy / 3 : minute % 9 == 0 ? 1 : 0;
      Instant at = now.minus(Duration.ofMinutes(minute));
      count("attempts", at, busy - away, away);
      count("tenant", at.truncatedTo(ChronoUnit.HOURS), busy - away, 0);
    }
  }

  private void count(String scope, Instant at, int delivered, int retrying) {
    jdbc.update(
        "insert into figure_changes (tenant_id, scope, starts_at, subject, queued, retrying,"
            + " delivered, dead, discarded, superseded, measured, millis, durations)"
            + " values (?, ?, ?, '', 0, ?, ?, 0, 0, 0, ?, ?, ?)",
        tenant.name(),
        scope,
        Timestamp.from(at),
        scope.equals("attempts") ? retrying : 0,
        delivered,
        delivered,
        delivered * 90L,
        "80:" + delivered * 9 / 10 + " 180:" + (delivered - delivered * 9 / 10));
  }

  private static void take(Window window, String name) throws IOException {
    Path file = DIRECTORY.resolve(name + ".png");
    window.photograph(file);
    assertThat(Files.size(file)).as("bytes of %s", file).isBetween(1L, MOST_BYTES);
  }
}
