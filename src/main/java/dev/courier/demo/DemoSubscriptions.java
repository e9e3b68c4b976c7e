package dev.courier.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.SubscriptionEditor;
import dev.courier.registry.SubscriptionFilter;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo's subscriptions, each showing something else; made anew at every start. */
@Component
@Profile("demo")
final class DemoSubscriptions {

  static final String TENANT = "demo";
  private static final int MORE_THAN_THERE_ARE = 200;

  private final SubscriptionEditor editor;
  private final DemoSettings settings;

  DemoSubscriptions(SubscriptionEditor editor, DemoSettings settings) {
    this.editor = editor;
    this.settings = settings;
  }

  /** Replaces what an earlier demo has left. */
  void create() {
    SubscriptionFilter all = new SubscriptionFilter(null, null, null);
    for (StoredSubscription old : editor.list(TENANT, all, null, MORE_THAN_THERE_ARE)) {
      editor.delete(TENANT, old.id());
    }
    documents().forEach(document -> editor.create(TENANT, document));
  }

  private List<ObjectNode> documents() {
    return List.of(
        document(
            """
            {"name": "Shop", "profile": "proign", "event_types": ["order.*"],
             "auth": {"type": "bearer", "token": "demo-token"}}""",
            "/orders",
            DemoSignature.SECRET),
        document(
            """
            {"name": "Accounting", "profile": "standard-webhooks", "event_types": ["order.created"],
             "filter": [{"field": "total", "op": "gte", "value": 100}],
             "payload": {"format": "json",
                         "template": "{\\"order\\": \\"{order_id}\\", \\"total\\": \\"{total}\\"}"},
             "auth": {"type": "basic", "username": "courier", "password": "demo-password"}}""",
            "/accounting",
            DemoSignature.WHSEC),
        document(
            """
            {"name": "Warehouse (fails now and then)", "profile": "proign", "event_types": ["order.shipped"],
             "retry": {"intervals": ["5s", "10s"], "max_retries": 2}, "priority": 7}""",
            "/warehouse",
            DemoSignature.SECRET),
        document(
            """
            {"name": "Old helpdesk (always fails)", "profile": "proign", "event_types": ["ticket.*"],
             "retry": {"intervals": ["3s", "6s"], "max_retries": 2},
             "auth": {"type": "api_key", "header": "X-Api-Key", "value": "demo-key"}}""",
            "/broken",
            DemoSignature.SECRET));
  }

  private ObjectNode document(String json, String path, String secret) {
    try {
      ObjectNode document = (ObjectNode) JsonFormat.mapper().readTree(json);
      document.put("webhook_url", "http://127.0.0.1:" + settings.demoPort() + path);
      document.put("secret", secret);
      return document;
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("a subscription of the demo is not JSON", wrong);
    }
  }
}
