package dev.courier.console.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a webhook's settings are, in words; what is not set is left out. */
final class WebhookFacts {

  private final ObjectNode webhook;
  private final Map<String, String> facts = new LinkedHashMap<>();

  private WebhookFacts(ObjectNode webhook) {
    this.webhook = webhook;
  }

  /**
   * Name and value of each, in the order of the form.
   *
   * @param webhook as the API shows it, without secrets
   */
  static Map<String, String> of(ObjectNode webhook) {
    WebhookFacts facts = new WebhookFacts(webhook);
    facts.general();
    facts.endpoint();
    facts.delivery();
    return facts.facts;
  }

  private void general() {
    add("Profile", text("/profile"));
    add("Version", text("/version"));
    add("Target module", text("/target_module"));
    add("Request", text("/method") + ", " + text("/content_type"));
    add("Body", body());
    add("Priority", text("/priority"));
    if (webhook.at("/unique/enabled").asBoolean()) {
      String key = text("/unique/key");
      add("Only the newest", key.isEmpty() ? "about each entity" : "about each " + key);
    }
  }

  private String body() {
    String template = text("/payload/template");
    String format = text("/payload/format");
    return format.isEmpty() ? "" : format + (template.isEmpty() ? ", of the profile" : "");
  }

  private void endpoint() {
    String header = text("/auth/header");
    String user = text("/auth/username");
    add(
        "Authentication",
        text("/auth/type").replace('_', ' ')
            + (header.isEmpty() ? "" : " in " + header)
            + (user.isEmpty() ? "" : " as " + user));
    add("Own headers", names("/headers"));
    add("Client certificate", text("/client_certificate/subject"));
    add("It ends", text("/client_certificate/expires_at"));
    add("Server authority", webhook.hasNonNull("server_ca") ? "its own" : "");
    add("Allowed addresses", words("/allowed_ips"));
    String scheme = text("/signature/scheme").replace('_', ' ');
    String at = text("/signature/header");
    add("Signature", scheme + (at.isEmpty() ? "" : " in " + at));
  }

  private void delivery() {
    add("Time to connect", text("/timeouts/connect"));
    add("Time to answer", text("/timeouts/response"));
    add("Success", text("/success"));
    String waits = words("/retry/intervals");
    add("Tried again", waits.isEmpty() ? "never" : "after " + waits);
    add("Calls in a second", text("/limits/per_second"));
    add("Calls at once", text("/limits/concurrency"));
    add("Failures are told to", words("/failure/notify"));
    add("Paused after", text("/failure/pause_after"));
    if (webhook.at("/failure/log_payloads").isBoolean()
        && !webhook.at("/failure/log_payloads").asBoolean()) {
      add("Failed bodies", "not kept");
    }
  }

  private void add(String name, String value) {
    if (!value.isBlank()) {
      facts.put(name, value);
    }
  }

  private String text(String pointer) {
    JsonNode value = webhook.at(pointer);
    return value.isNull() ? "" : value.asText();
  }

  private String words(String pointer) {
    return StreamSupport.stream(webhook.at(pointer).spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private String names(String pointer) {
    return webhook.at(pointer).properties().stream()
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }
}
