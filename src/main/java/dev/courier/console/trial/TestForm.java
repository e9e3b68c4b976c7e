package dev.courier.console.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.api.ApiProblem;
import dev.courier.event.JsonFormat;

/**
 * What was chosen on the page that sends tests.
 *
 * @param subscription the webhook's id
 * @param eventType empty for the webhook's first
 * @param sample {@code recent}, {@code generated} or {@code custom}
 * @param data as it was typed; counts with the sample {@code custom} only
 * @param sign whether the request is signed
 */
public record TestForm(
    String subscription, String eventType, String sample, String data, boolean sign) {

  /**
   * The order that the API takes.
   *
   * @throws ApiProblem 422 where the data are no JSON
   */
  ObjectNode order() {
    ObjectNode order = JsonFormat.mapper().createObjectNode();
    order.put("sample", sample).put("sign", sign);
    if (!eventType.isEmpty()) {
      order.put("event_type", eventType);
    }
    if (sample.equals("custom")) {
      order.set("data", TypedJson.read("data", data, TypedTrial.EXAMPLE));
    }
    return order;
  }
}
