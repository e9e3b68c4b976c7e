package dev.courier.render.template;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.event.JsonFormat;
import dev.courier.render.BodyTemplate;
import dev.courier.render.InvalidTemplate;
import dev.courier.render.JavaScriptOrder;
import dev.courier.render.JsonText;
import dev.courier.render.MergeText;
import dev.courier.render.RenderContext;
import dev.courier.subscription.Payload.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON template with merge fields inside its strings, compiled once and rendered many times
 * (requirements, section 8).
 */
public final class JsonTemplate implements BodyTemplate {

  private final Form form;
  private final JsonPart root;
  private final Set<String> fields;

  private JsonTemplate(Form form, JsonPart root, Set<String> fields) {
    this.form = form;
    this.root = root;
    this.fields = fields;
  }

  /**
   * Compiles a template.
   *
   * @param json the template; names of members are taken as they are, fields in them not replaced
   * @throws InvalidTemplate where it is no JSON or names a {@code webhook.} field that there is not
   */
  public static JsonTemplate compile(String json, Form form) {
    Compiler compiler = new Compiler();
    JsonPart root = compiler.part(parse(json), "");
    return new JsonTemplate(form, root, Collections.unmodifiableSet(compiler.fields));
  }

  @Override
  public Set<String> fields() {
    return fields;
  }

  @Override
  public byte[] render(RenderContext context) {
    JsonText out = new JsonText(form);
    root.write(out, new MergeText.Scope(context, null));
    return out.toBytes();
  }

  private static JsonNode parse(String json) {
    try {
      JsonNode document = JsonFormat.mapper().readTree(json);
      if (document.isMissingNode()) {
        throw new InvalidTemplate("the template is empty: write JSON, such as {\"id\": \"{id}\"}");
      }
      return document;
    } catch (JsonProcessingException noJson) {
      throw new InvalidTemplate(
          "the template is no JSON"
              + place(noJson.getLocation())
              + ": "
              + noJson.getOriginalMessage());
    }
  }

  /** A text that breaks a limit, such as that of nesting, comes without a location. */
  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Turns a parsed template into parts and remembers the fields that it meets. */
  private static final class Compiler {
    private final Set<String> fields = new LinkedHashSet<>();

    JsonPart part(JsonNode node, String place) {
      if (node.isObject()) {
        List<JsonPart.Member> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          String name = entry.getKey();
          String below = place.isEmpty() ? name : place + "." + name;
          members.add(JsonPart.Member.of(name, part(entry.getValue(), below)));
        }
        return new JsonPart.Members(members, JavaScriptOrder.of(members, JsonPart.Member::name));
      } else if (node.isArray()) {
        List<JsonPart> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
          JsonPart element = part(node.get(i), place + "[" + i + "]");
          elements.add(usesItem(node.get(i)) ? new JsonPart.Repeated(element) : element);
        }
        return new JsonPart.Elements(elements);
      }
      return node.isTextual() ? text(node.textValue(), place) : JsonPart.Constant.of(node);
    }

    private JsonPart text(String template, String place) {
      MergeText text = read(template, place);
      text.fields().forEach(field -> fields.add(field.path().text()));
      if (text.onlyLiteral() != null) {
        return JsonPart.Constant.of(TextNode.valueOf(text.onlyLiteral()));
      }
      return text.onlyField() != null
          ? new JsonPart.Value(text.onlyField())
          : new JsonPart.Text(text);
    }

    private static MergeText read(String template, String place) {
      try {
        return MergeText.of(template);
      } catch (InvalidTemplate invalid) {
        throw place.isEmpty() ? invalid : new InvalidTemplate(place + ": " + invalid.getMessage());
      }
    }

    /**
     * Whether an element of an array uses a line item itself. What lies in an array further down
     * does not count: there the inner element is the one to repeat.
     */
    private static boolean usesItem(JsonNode element) {
      if (element.isObject()) {
        for (JsonNode child : element) {
          if (usesItem(child)) {
            return true;
          }
        }
        return false;
      }
      return element.isTextual()
          && MergeText.of(element.textValue()).fields().stream()
              .anyMatch(MergeText.Field::isOfItem);
    }
  }
}
