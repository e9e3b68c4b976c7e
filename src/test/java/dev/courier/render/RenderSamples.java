package dev.courier.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.FieldPath;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventType;
import dev.courier.render.template.BodyTemplates;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Payload.Form;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A valid attempt to start a test from. */
public final class RenderSamples {

  private static final Instant HAPPENED = Instant.parse("2026-01-15T10:30:00Z");
  private static final Instant SENT = Instant.parse("2026-01-15T10:31:00.123456789Z");

  private RenderSamples() {}

  public static RenderContext firstAttempt(String data) {
    return context(data, new Webhook("dlv_1", "att_1", "sub_1", SENT, 1, null));
  }

  public static RenderContext firstRetry(String data) {
    return context(data, new Webhook("dlv_1", "att_2", "sub_1", SENT, 2, 0));
  }

  public static String exact(String template, String data) {
    return render(template, Form.EXACT, data);
  }

  public static String javaScript(String template, String data) {
    return render(template, Form.JAVASCRIPT, data);
  }

  private static String render(String template, Form form, String data) {
    return body(Payload.json(template, form), firstAttempt(data));
  }

  public static String body(Payload payload, RenderContext context) {
    return new String(BodyTemplates.compile(payload).render(context), StandardCharsets.UTF_8);
  }

  /** As the catalog may describe the event's type, with line items of its own. */
  public static RenderContext withItems(String data, String path) {
    RenderContext context = firstAttempt(data);
    EventType type =
        new EventType(
            "erp",
            "order.shipped",
            "",
            "",
            JsonFormat.mapper().createObjectNode(),
            List.of(),
            null,
            FieldPath.of(path));
    return new RenderContext(context.event(), context.webhook(), type);
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
