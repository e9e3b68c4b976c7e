package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import dev.courier.it.RestCaller.Reply;

/** What the owner of a subscription does to try it. */
final class Trying {

  private final Tenant tenant;
  private final String path;

  private Trying(Tenant tenant, String path) {
    this.tenant = tenant;
    this.path = path;
  }

  /** Tries a new, valid subscription with these changes to it. */
  static Trying subscription(Tenant tenant, Inbox inbox, String changes) {
    return new Trying(
        tenant, "/subscriptions/" + tenant.subscribe(inbox, changes).get("id").asText());
  }

  /** The same subscription in the hands of another tenant. */
  Trying as(Tenant other) {
    return new Trying(other, path);
  }

  /** The subscription as it is stored. */
  JsonNode stored() {
    return tenant.get(path);
  }

  Reply call(String what, String request) {
    return tenant.call("POST", path + "/" + what, request);
  }

  /** The report of a test. */
  JsonNode test(String request) {
    return tenant.post(path + "/test", request);
  }

  JsonNode preview(String request) {
    return tenant.post(path + "/preview", request);
  }

  /** The body of a preview. */
  JsonNode body(String request) {
    return json(preview(request).get("body").asText());
  }

  /** What is wrong with the one field of a request that is. */
  String error(String request, String field) {
    Reply reply = call("preview", request);
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(422);
    assertThat(reply.json().get("errors")).hasSize(1);
    assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(field);
    return reply.json().at("/errors/0/message").asText();
  }

  /** Waits until a test is in the delivery log. */
  JsonNode awaitLogged(JsonNode report) {
    String delivery = "/deliveries/" + report.get("delivery_id").asText();
    return await("the test is in the log")
        .until(() -> tenant.call("GET", delivery, null), reply -> reply.status() == 200)
        .json();
  }

  static JsonNode json(String text) {
    try {
      return JsonFormat.mapper().readTree(text);
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException("no JSON: " + text, cause);
    }
  }
}
