package dev.courier.bench.micro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.Event;
import dev.courier.event.JsonFormat;
import dev.courier.render.RenderContext;
import dev.courier.render.Renderer;
import dev.courier.render.Webhook;
import dev.courier.render.template.BodyTemplates;
import dev.courier.subscription.Payload;
import dev.courier.subscription.Payload.Form;
import dev.courier.subscription.Payload.Format;
import dev.courier.subscription.Payload.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One body from a template of 2 KB and an event with ten line items. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RenderBenchmark {

  private static final int TEMPLATE_LENGTH = 2048;
  private static final int LINE_ITEMS = 10;
  private static final String[] FIELDS = {
    "order.id", "order.total", "customer.name", "customer.email", "webhook.id", "timestamp"
  };
  private static final String[] ITEM_FIELDS = {"sku", "name", "quantity", "price"};

  private final Renderer renderer = new Renderer(BodyTemplates::compile);
  private final RenderContext context = context();
  private final Payload exact = payload(Format.JSON, Language.MERGE_FIELDS, json(), Form.EXACT);
  private final Payload javaScript =
      payload(Format.JSON, Language.MERGE_FIELDS, json(), Form.JAVASCRIPT);
  private final Payload xml = payload(Format.XML, Language.MERGE_FIELDS, xml(), Form.EXACT);
  private final Payload text = payload(Format.TEXT, Language.MERGE_FIELDS, text(), Form.EXACT);
  private final Payload jsonata = payload(Format.JSON, Language.JSONATA, expression(), Form.EXACT);

  @Benchmark
  public byte[] jsonExact() {
    return renderer.render(exact, context);
  }

  @Benchmark
  public byte[] jsonJavaScript() {
    return renderer.render(javaScript, context);
  }

  @Benchmark
  public byte[] xmlDocument() {
    return renderer.render(xml, context);
  }

  @Benchmark
  public byte[] plainText() {
    return renderer.render(text, context);
  }

  @Benchmark
  public byte[] jsonataExpression() {
    return renderer.render(jsonata, context);
  }

  private static String json() {
    StringBuilder template = new StringBuilder("{\"lines\":[{");
    for (String field : ITEM_FIELDS) {
      template.append("\"").append(field).append("\":\"{item.").append(field).append("}\",");
    }
    template.append("\"label\":\"{item.quantity} x {item.name}\"}]");
    for (int i = 0; template.length() < TEMPLATE_LENGTH; i++) {
      String field = FIELDS[i % FIELDS.length];
      template.append(",\"f").append(i).append("\":\"");
      template.append(i % 2 == 0 ? "{" + field + "}\"" : field + " is {" + field + "}, no more\"");
    }
    return template.append("}").toString();
  }

  private static String xml() {
    StringBuilder template = new StringBuilder("<order><items><item>");
    for (String field : ITEM_FIELDS) {
      template.append("<f n=\"").append(field).append("\">{item.").append(field).append("}</f>");
    }
    template.append("</item></items>");
    for (int i = 0; template.length() < TEMPLATE_LENGTH; i++) {
      String field = FIELDS[i % FIELDS.length];
      template.append("<f").append(i).append(" a=\"{").append(field).append("}\">");
      template.append(field).append(" is {").append(field).append("}</f").append(i).append(">");
    }
    return template.append("</order>").toString();
  }

  private static String text() {
    StringBuilder template =
        new StringBuilder("{item.sku};{item.name};{item.quantity};{item.price}\n");
    for (int i = 0; template.length() < TEMPLATE_LENGTH; i++) {
      String field = FIELDS[i % FIELDS.length];
      template.append(i).append(". ").append(field).append(" is {").append(field).append("}\n");
    }
    return template.toString();
  }

  private static String expression() {
    StringBuilder template =
        new StringBuilder(
            "{\"lines\": data.order.items.{\"sku\": sku, \"name\": name, \"quantity\": quantity,"
                + " \"price\": price, \"label\": quantity & \" x \" & name}");
    for (int i = 0; template.length() < TEMPLATE_LENGTH; i++) {
      String field = i % 2 == 0 ? "data.order.total" : "data.customer.name";
      template.append(",\n\"f").append(i).append("\": \"It is \" & ").append(field);
    }
    return template.append("}").toString();
  }

  private static RenderContext context() {
    ObjectNode data = JsonFormat.mapper().createObjectNode();
    ObjectNode order = data.putObject("order");
    order.put("id", "ORD-2026-000123").put("total", new BigDecimal("1499.90"));
    data.putObject("customer").put("name", "Müller & Söhne <GmbH>").put("email", "a@example.com");
    ArrayNode items = order.putArray("items");
    for (int i = 0; i < LINE_ITEMS; i++) {
      items
          .addObject()
          .put("sku", "SKU-" + i)
          .put("name", "A cup of the \"good\" sort, number " + i)
          .put("quantity", i + 1)
          .put("price", new BigDecimal("12.50"));
    }
    Instant now = Instant.parse("2026-01-15T10:30:00Z");
    return new RenderContext(
        new Event("evt-1", "order.shipped", now, "acme", data),
        new Webhook("dlv_1", "att_1", "sub_1", now, 1, null),
        null);
  }

  private static Payload payload(Format format, Language language, String template, Form form) {
    return new Payload(format, language, template, form);
  }
}
