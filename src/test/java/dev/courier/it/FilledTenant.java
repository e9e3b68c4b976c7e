package dev.courier.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tenant with something to see on every page of the console, and the paths of these pages. */
final class FilledTenant {

  private final Tenant tenant;
  private final Map<String, String> pages = new LinkedHashMap<>();

  private FilledTenant(Tenant tenant) {
    this.tenant = tenant;
  }

  /**
   * Fills a tenant that has nothing yet.
   *
   * @param good answers 200
   * @param bad is told to fail
   */
  static FilledTenant fill(Tenant tenant, TestBroker broker, Inbox good, Inbox bad) {
    FilledTenant filled = new FilledTenant(tenant);
    String shop = filled.subscribeAll(good, bad.answers(503));
    broker.publish(tenant.event("order-7001"));
    tenant.awaitAlert("dead_letter");
    broker.send(Queues.EVENTS, context -> of(tenant, context.createTextMessage("no event")));
    tenant.awaitAlert("poison_message");
    tenant.call(
        "POST",
        "/subscriptions/" + shop + "/test",
        "{\"event_type\": \"order.shipped\", \"sample\": \"generated\"}");
    SubscriptionFilesIT.write(
        tenant,
        "orders",
        "event_type: order.shipped\nwebhook_url: https://example.com/orders\nname: From a file\n");
    filled.name(shop, "order-7001");
    return filled;
  }

  private String subscribeAll(Inbox good, Inbox bad) {
    String shop =
        id(
            tenant.subscribe(
                good,
                """
                {"name": "Order sync", "description": "Tells the shop what has left the house.",
                 "event_types": ["order.shipped", "order.delivered"],
                 "filter": {"all": [{"field": "total", "op": "gte", "value": 100},
                                    {"field": "shipping_method", "op": "in", "value": ["express", "courier"]}]},
                 "headers": {"X-Source": "erp"},
                 "payload": {"template": "{\\"order\\": \\"{order_id}\\", \\"total\\": \\"{data.total}\\"}"},
                 "failure": {"notify": ["ops@example.com"], "pause_after": 10}}"""));
    tenant.subscribe(bad, "{\"name\": \"Billing\", \"retry\": {\"enabled\": false}}");
    tenant.subscribe(bad, "{\"name\": \"Warehouse\", \"retry\": {\"intervals\": [\"2h\"]}}");
    String paused = id(tenant.subscribe(good, "{\"name\": \"Old ledger\", \"event_type\": \"*\"}"));
    tenant.post("/subscriptions/" + paused + "/pause", null);
    return shop;
  }

  private void name(String subscription, String event) {
    pages.put("overview", "/overview");
    pages.put("webhooks", "/webhooks");
    pages.put("webhooks searched", "/webhooks?q=nothing-is-called-so");
    pages.put("new webhook", "/webhooks/new");
    pages.put("webhook", "/webhooks/" + subscription);
    pages.put("webhook edited", "/webhooks/" + subscription + "/edit");
    pages.put("secret rotated", "/webhooks/" + subscription + "/rotate");
    pages.put("webhook deleted", "/webhooks/" + subscription + "/delete");
    pages.put("files", "/files");
    pages.put("test", "/test?subscription=" + subscription);
    pages.put("deliveries", "/deliveries");
    pages.put("delivery", "/deliveries/" + delivery(subscription, "delivered"));
    pages.put("failed delivery", "/deliveries/" + delivery(null, "dead"));
    pages.put("retried delivery", "/deliveries/" + delivery(null, "retrying"));
    pages.put("dead letters", "/dead-letters");
    pages.put("deliveries retried", "/deliveries/retry");
    pages.put("dead letters replayed", "/dead-letters/replay");
    pages.put("dead letters discarded", "/dead-letters/discard");
    pages.put("runs", "/runs");
    pages.put("events", "/events");
    pages.put("events refused", "/events?refused");
    pages.put("publish", "/publish");
    pages.put("event", "/events/" + event);
    pages.put("alerts", "/alerts");
    pages.put("flow", "/flow");
    pages.put("keys", "/keys");
    pages.put("every key", "/keys?all");
    pages.put("audit", "/audit");
    pages.put("every audit", "/audit?all");
    pages.put("nothing", "/nothing");
  }

  /** By what they show, the path of each below that of the tenant. */
  Map<String, String> pages() {
    return Collections.unmodifiableMap(pages);
  }

  Tenant tenant() {
    return tenant;
  }

  private String delivery(String subscription, String status) {
    String filter =
        "/deliveries?status="
            + status
            + (subscription == null ? "" : "&subscription=" + subscription);
    return id(
        await(filter)
            .until(() -> tenant.get(filter).get("items"), items -> !items.isEmpty())
            .get(0));
  }

  private static String id(JsonNode document) {
    return document.get("id").asText();
  }

  /** A message that says beside its body whose event it is. */
  static Message of(Tenant tenant, Message message) {
    try {
      message.setStringProperty("tenant_id", tenant.name());
      return message;
    } catch (JMSException cause) {
      throw new IllegalStateException("the message takes no property", cause);
    }
  }
}
