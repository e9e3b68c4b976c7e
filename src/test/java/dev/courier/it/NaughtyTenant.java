package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.broker.Queues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.UriUtils;

/** A tenant all of whose texts are naughty, and the pages that show them. */
final class NaughtyTenant {

  /** An event's id may hold all but control characters. */
  static final String EVENT_ID =
      "a/b?c=d&e=%2F#" + NaughtyStrings.SCRIPT + NaughtyStrings.INVISIBLE;

  private static final String NAME = NaughtyStrings.SCRIPT + NaughtyStrings.ATTRIBUTE;

  private final Tenant tenant;

  private NaughtyTenant(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Fills a tenant that has nothing yet. The inbox answers what is naughty as well. */
  static NaughtyTenant fill(Tenant tenant, TestBroker broker, Inbox inbox) {
    NaughtyTenant naughty = new NaughtyTenant(tenant);
    inbox.answers(
        Answer.of(500, NaughtyStrings.ALL.getBytes(StandardCharsets.UTF_8))
            .with("Content-Type", "text/html")
            .with("X-Request-ID", NaughtyStrings.IN_A_HEADER)
            .with("Server", NaughtyStrings.IN_A_HEADER));
    naughty.subscribe(inbox, NAME, "{\"retry\": {\"enabled\": false}}");
    naughty.subscribe(inbox, NaughtyStrings.LONG, "{\"retry\": {\"intervals\": [\"2h\"]}}");
    naughty.key();
    broker.publish(naughty.event());
    tenant.awaitAlert("dead_letter");
    String refused = Tenant.object("{}").put("type", NaughtyStrings.ALL).toString();
    broker.send(
        Queues.EVENTS, context -> FilledTenant.of(tenant, context.createTextMessage(refused)));
    tenant.awaitAlert("poison_message");
    return naughty;
  }

  private void subscribe(Inbox inbox, String name, String changes) {
    ObjectNode document = Tenant.object(changes);
    document
        .put("name", name)
        .put("description", NaughtyStrings.ALL)
        .put("version", NaughtyStrings.FORMULA)
        .put("target_module", NaughtyStrings.TEMPLATES)
        .put(
            "webhook_url", inbox.url() + "?next=javascript:alert('url')&x='" + NaughtyStrings.LONG);
    document.putObject("headers").put("X-Source", NaughtyStrings.IN_A_HEADER);
    document
        .putArray("filter")
        .addObject()
        .put("field", "note")
        .put("op", "in")
        .putArray("value")
        .add(NaughtyStrings.ALL);
    document
        .putObject("payload")
        .put(
            "template",
            Tenant.object("{}")
                .put("note", "{data.note}")
                .put("text", NaughtyStrings.ALL.replace("\\", ""))
                .toString());
    tenant.subscribe(inbox, document.toString());
  }

  private byte[] event() {
    ObjectNode event = tenant.event(EVENT_ID);
    event
        .putObject("data")
        .put("note", NaughtyStrings.ALL)
        .put(NaughtyStrings.SCRIPT, "a name")
        .put("nothing", "\u0000 and half a pair \uD800")
        .put("order_id", NaughtyStrings.LINK);
    // Half a pair can only be written as an escape.
    return event.toString().replace("\uD800", "\\ud800").getBytes(StandardCharsets.UTF_8);
  }

  private void key() {
    ObjectNode order = Tenant.object("{\"role\": \"viewer\"}");
    order.put("tenant", tenant.name()).put("name", NAME);
    assertThat(tenant.callAny("POST", "/api/keys", order.toString()).status()).isEqualTo(201);
  }

  /** The paths of all pages that show something of it, below that of the tenant. */
  List<String> pages() {
    List<String> pages = new ArrayList<>(List.of("/overview", "/webhooks", "/test", "/flow"));
    for (JsonNode webhook : tenant.get("/subscriptions").get("items")) {
      pages.add("/webhooks/" + id(webhook));
      for (String page : List.of("edit", "rotate", "delete")) {
        pages.add("/webhooks/" + id(webhook) + "/" + page);
      }
      pages.add("/test?subscription=" + id(webhook));
    }
    await("both deliveries")
        .until(() -> tenant.get("/deliveries").get("items"), items -> items.size() == 2)
        .forEach(delivery -> pages.add("/deliveries/" + id(delivery)));
    for (String list : List.of("deliveries", "webhooks", "dead-letters", "events", "audit")) {
      pages.add("/" + list);
      pages.add("/" + list + "?q=" + encode(NaughtyStrings.SCRIPT + NaughtyStrings.ATTRIBUTE));
      pages.add("/" + list + "?status=" + encode(NaughtyStrings.TEMPLATES) + "&since=%00");
    }
    pages.add("/events?event=" + encode(EVENT_ID));
    pages.addAll(
        List.of("/alerts", "/keys", "/keys?all", "/events?refused", "/dead-letters/replay"));
    return pages;
  }

  Tenant tenant() {
    return tenant;
  }

  private static String id(JsonNode document) {
    return document.get("id").asText();
  }

  private static String encode(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }
}
