package dev.courier.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Payload.Form;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A valid attempt to start a test from. */
final class RenderSamples {

  private static final Instant HAPPENED = Instant.parse("2026-01-15T10:30:00Z");
  private static final Instant SENT = Instant.parse("2026-01-15T10:31:00.123456789Z");

  private RenderSamples() {}

  static RenderContext firstAttempt(String data) {
    return context(data, new Webhook("dlv_1", "att_1", "sub_1", SENT, 1, null));
  }

  static RenderContext firstRetry(String data) {
    return context(data, new Webhook("dlv_1", "att_2", "sub_1", SENT, 2, 0));
  }

  static String exact(String template, String data) {
    return render(template, Form.EXACT, data);
  }

  static String javaScript(String template, String data) {
    return render(template, Form.JAVASCRIPT, data);
  }

  private static String render(String template, Form form, String data) {
    byte[] body = new Renderer().render(Payload.json(template, form), firstAttempt(data));
    return new String(body, StandardCharsets.UTF_8);
  }

  private static RenderContext context(String data, Webhook webhook) {
    try {
      ObjectNode fields = (ObjectNode) JsonFormat.mapper().readTree(data);
      return new RenderContext(
          new Event("evt-1", "order.shipped", HAPPENED, "acme", fields), webhook, null);
    } catch (JsonProcessingException noJson) {
      throw new IllegalArgumentException(data, noJson);
    }
  }
}
