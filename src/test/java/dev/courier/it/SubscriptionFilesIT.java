package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions that files describe, in the console of a Courier that shows what they change. */
class SubscriptionFilesIT extends RunningCourier {

  private Browser browser;
  private Path secret;

  @BeforeEach
  void signIn() throws IOException {
    browser = browser();
    browser.signInWith(ADMIN_KEY);
    secret = Files.createTempFile("courier-secret", "");
    Files.writeString(secret, "s3cret-of-a-file\n");
  }

  @Test
  void aFileIsShownAppliedAndDeliveredTo() {
    assertThat(page("/files").select(".empty").text()).contains("No webhook of this tenant");
    assertThat(page("/webhooks").select(".actions").text()).doesNotContain("Files");
    write(tenant, "orders", orders("Orders"));

    Document plan = page("/files");
    assertThat(plan.select("tbody tr").text()).contains("orders.yaml", "Orders", "new", "${file:");
    assertThat(page("/webhooks").select(".actions").text()).contains("Files");
    assertThat(tenant.get("/subscriptions").get("items")).isEmpty();

    apply(plan);

    Document applied = page("/files");
    assertThat(applied.select(".notice").text()).contains("Applied");
    assertThat(applied.select("tbody tr").text()).contains("applied");
    assertThat(applied.select("form button[type=submit]").text()).doesNotContain("Apply");
    String id = id();
    assertThat(page("/webhooks/" + id).select("main").text()).contains("comes from the file");
    tenant.publish(tenant.event("evt_1"));
    ReceivedRequest request = inbox.await(1);
    assertThat(request.header("X-Proign-Signature"))
        .isEqualTo("sha256=" + Hmac.hex("s3cret-of-a-file", "", request.body()));
    assertThat(page("/files").outerHtml()).doesNotContain("s3cret-of-a-file");
    assertThat(audit(id).at("/actor/name").asText()).isEqualTo("COURIER_ADMIN_KEY");
  }

  @Test
  void driftIsShownAndPutBack() {
    write(tenant, "orders", orders("Orders"));
    apply(page("/files"));
    tenant.call("PATCH", "/subscriptions/" + id(), "{\"name\": \"By hand <b>\"}");

    Document drifted = page("/files");

    assertThat(drifted.select("tbody tr").text())
        .contains("drift", "By hand <b>", "changed elsewhere");
    apply(drifted);
    assertThat(tenant.get("/subscriptions/" + id()).get("name").asText()).isEqualTo("Orders");
  }

  @Test
  void whatHasChangedSinceItWasSeenIsNotApplied() {
    write(tenant, "orders", orders("Orders"));
    Document seen = page("/files");
    write(tenant, "orders", orders("Other orders"));

    apply(seen);

    assertThat(page("/files").select("tbody tr").text()).contains("new");
    assertThat(tenant.get("/subscriptions").get("items")).isEmpty();
  }

  @Test
  void aWrongFileIsToldWithItsLineAndOnlyToItsTenant() {
    write(tenant, "orders", orders("Orders") + "priority: 99\n");
    try {
      assertThat(page("/files").select(".problem li").text())
          .contains("orders.yaml:5: priority is 99");
      Tenant other = anotherTenant();
      assertThat(Jsoup.parse(browser.get("/console/" + other.name() + "/files").body()).text())
          .doesNotContain("priority", tenant.name() + "/orders");
    } finally {
      write(tenant, "orders", orders("Orders"));
    }
  }

  @Test
  void aViewerSeesThePlanAndAppliesNothing() {
    write(tenant, "orders", orders("Orders"));
    Document seen = page("/files");
    Browser viewer = browser();
    viewer.signInWith(tenant.key("viewer").get("key").asText());

    Document shown = Jsoup.parse(viewer.get(path("/files")).body());
    assertThat(shown.select("tbody tr").text()).contains("orders.yaml");
    assertThat(shown.select("main form")).isEmpty();
    Map<String, String> form =
        Map.of(
            "digest",
            seen.select("input[name=digest]").val(),
            "_csrf",
            viewer.csrf(path("/files")));
    assertThat(viewer.post(path("/files"), form).statusCode()).isEqualTo(403);
    assertThat(browser().get(path("/files")).statusCode()).isBetween(302, 303);
  }

  /** Writes a file of a tenant's subscriptions. */
  static void write(Tenant tenant, String name, String text) {
    Path directory = CONFIG.resolve("subscriptions").resolve(tenant.name());
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(name + ".yaml"), text);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private String orders(String name) {
    return "event_type: order.shipped\nwebhook_url: "
        + inbox.url()
        + "\nsecret: ${file:"
        + secret
        + "}\nname: "
        + name
        + "\n";
  }

  private String id() {
    return await()
        .until(() -> tenant.get("/subscriptions").get("items"), items -> items.size() == 1)
        .get(0)
        .get("id")
        .asText();
  }

  private JsonNode audit(String id) {
    return callerWith(ADMIN_KEY)
        .call("GET", "/api/audit?object=" + id, null)
        .json()
        .get("items")
        .get(0);
  }

  private void apply(Document seen) {
    Map<String, String> form =
        Map.of(
            "digest",
            seen.select("input[name=digest]").val(),
            "_csrf",
            browser.csrf(path("/files")));
    assertThat(browser.post(path("/files"), form).statusCode()).isBetween(302, 303);
  }

  private Document page(String page) {
    return Jsoup.parse(browser.get(path(page)).body());
  }

  private String path(String page) {
    return "/console/" + tenant.name() + page;
  }
}
