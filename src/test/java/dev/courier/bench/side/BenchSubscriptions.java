package dev.courier.bench.side;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import java.util.ArrayList;
import java.util.List;

/** The subscriptions of the benchmark: one that wants every event, and others that want none. */
final class BenchSubscriptions {

  /** Has a filter with two conditions, a template with 15 merge fields, and a signature. */
  private static final String MATCHING =
      """
      {"name": "Order sync", "profile": "proign", "event_types": ["order.created"],
       "filter": [{"field": "total", "op": "gte", "value": 100},
                  {"field": "shipping_method", "op": "eq", "value": "express"}],
       "headers": {"X-Source": "bench"},
       "auth": {"type": "bearer", "token": "bench-token"}}""";

  private static final String TEMPLATE =
      """
      {"id": "{webhook.event_id}", "type": "{webhook.event}", "time": "{webhook.event_timestamp}",
       "order": {"id": "{order_id}", "number": "{order_number}", "source": "{source}",
                 "total": "{total}", "currency": "{currency}", "shipping": "{shipping_method}",
                 "address": "{shipping_address}",
                 "customer": {"id": "{customer.id}", "name": "{customer.name}",
                              "mail": "{customer.email}"},
                 "lines": [{"article": "{item.sku}", "name": "{item.name}",
                            "pieces": "{item.quantity}", "price": "{item.price}"}]},
       "summary": "Order {order_number} of {customer.name}: {total} {currency}, ship it {shipping_method}",
       "note": "{data.note}"}""";

  private static final String OTHER_FILTER =
      """
      {"name": "Same event, other shipping", "event_types": ["order.created"],
       "filter": {"shipping_method": "pickup-%d"}}""";

  private static final String OTHER_TYPE =
      """
      {"name": "Other event, other shipping", "event_types": ["%s"],
       "filter": {"shipping_method": "pickup-%d"}}""";

  private static final List<String> TYPES =
      List.of("ticket.created", "order.picked", "order.packed", "order.shipped", "sale.recorded");

  private BenchSubscriptions() {}

  /** One that sends to this URL, and this many that match nothing: half by type, half by filter. */
  static List<ObjectNode> of(String url, int others) {
    List<ObjectNode> documents = new ArrayList<>();
    documents.add(matching(url));
    for (int i = 0; i < others; i++) {
      String other =
          i % 2 == 0
              ? OTHER_FILTER.formatted(i)
              : OTHER_TYPE.formatted(TYPES.get(i / 2 % TYPES.size()), i);
      documents.add(document(other, url));
    }
    return documents;
  }

  /** One that wants every event and sends to this URL. */
  static ObjectNode matching(String url) {
    ObjectNode matching = document(MATCHING, url);
    matching.putObject("payload").put("format", "json").put("template", TEMPLATE);
    return matching;
  }

  private static ObjectNode document(String json, String url) {
    try {
      return ((ObjectNode) JsonFormat.mapper().readTree(json)).put("webhook_url", url);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("a subscription of the benchmark is not JSON", wrong);
    }
  }
}
