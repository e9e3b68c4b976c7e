package dev.courier.render;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.event.JsonFormat;
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
public final class Template {

  private final Part root;
  private final Set<String> fields;

  private Template(Part root, Set<String> fields) {
    this.root = root;
    this.fields = fields;
  }

  /**
   * Compiles a template.
   *
   * @param json the template; names of members are taken as they are, fields in them not replaced
   * @throws InvalidTemplate where it is no JSON or names a {@code webhook.} field that there is not
   */
  public static Template compile(String json) {
    Compiler compiler = new Compiler();
    Part root = compiler.part(parse(json), "");
    return new Template(root, Collections.unmodifiableSet(compiler.fields));
  }

  /** The paths of the fields it uses, such as {@code order.total}, in the order of the template. */
  public Set<String> fields() {
    return fields;
  }

  /** Writes the template for one attempt. */
  JsonText render(Form form, RenderContext context) {
    JsonText out = new JsonText(form);
    root.write(out, new MergeText.Scope(context, null));
    return out;
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

    Part part(JsonNode node, String place) {
      if (node.isObject()) {
        List<Part.Member> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          String name = entry.getKey();
          String below = place.isEmpty() ? name : place + "." + name;
          members.add(Part.Member.of(name, part(entry.getValue(), below)));
        }
        return new Part.Members(members, JavaScriptOrder.of(members, Part.Member::name));
      } else if (node.isArray()) {
        List<Part> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
          Part element = part(node.get(i), place + "[" + i + "]");
          elements.add(usesItem(node.get(i)) ? new Part.Repeated(element) : element);
        }
        return new Part.Elements(elements);
      }
      return node.isTextual() ? text(node.textValue(), place) : Part.Constant.of(node);
    }

    private Part text(String template, String place) {
      MergeText text = read(template, place);
      for (MergeText.Piece piece : text.pieces()) {
        if (piece instanceof MergeText.Field field) {
          fields.add(field.path().text());
        }
      }
      if (text.onlyLiteral() != null) {
        return Part.Constant.of(TextNode.valueOf(text.onlyLiteral()));
      }
      return text.onlyField() != null ? new Part.Value(text.onlyField()) : new Part.Text(text);
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
          && MergeText.of(element.textValue()).pieces().stream()
              .anyMatch(
                  piece ->
                      piece instanceof MergeText.Field field
                          && field.source() instanceof MergeText.Source.OfItem);
    }
  }
}
