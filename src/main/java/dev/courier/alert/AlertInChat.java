package dev.courier.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;

/**
 * An alert as chats take it. What tenants have named stands in it as text: it cannot become a link,
 * a heading or a mention.
 */
public final class AlertInChat {

  /** Beyond that chats cut off, or refuse the whole. */
  private static final int LONGEST_DETAIL = 3_000;

  private AlertInChat() {}

  /** The message of an incoming webhook of Slack, which other chats understand as well. */
  public static JsonNode forSlack(Alert alert) {
    return object()
        .put(
            "text",
            escaped(OneLine.of(alert.title()))
                + "\n"
                + escaped(detail(alert))
                + "\n"
                + escaped(origin(alert)));
  }

  /** The message of a workflow of Microsoft Teams: an adaptive card without any markup. */
  public static JsonNode forTeams(Alert alert) {
    ObjectNode card =
        object()
            .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            .put("type", "AdaptiveCard")
            .put("version", "1.4");
    ArrayNode body = card.putArray("body");
    text(body, OneLine.of(alert.title())).put("weight", "Bolder");
    text(body, detail(alert));
    text(body, origin(alert)).put("isSubtle", true);
    ObjectNode message = object().put("type", "message");
    message
        .putArray("attachments")
        .addObject()
        .put("contentType", "application/vnd.microsoft.card.adaptive")
        .set("content", card);
    return message;
  }

  /**
   * The alert itself, for a chat or a program that is told how to read it; without e-mail
   * addresses.
   */
  public static JsonNode asJson(Alert alert) {
    ObjectNode document = JsonFormat.mapper().valueToTree(alert);
    document.remove("emails");
    return document;
  }

  /** Adds a paragraph in which nothing is markup. */
  private static ObjectNode text(ArrayNode body, String text) {
    ObjectNode run = object().put("type", "TextRun").put("text", text);
    body.addObject().put("type", "RichTextBlock").putArray("inlines").add(run);
    return run;
  }

  private static String detail(Alert alert) {
    String detail = alert.detail();
    return detail.length() <= LONGEST_DETAIL
        ? detail
        : detail.substring(0, LONGEST_DETAIL - 3) + "...";
  }

  private static String origin(Alert alert) {
    String tenant = alert.tenantId() == null ? "" : alert.tenantId() + ", ";
    return tenant + alert.kind().code() + ", " + alert.raisedAt() + ", " + alert.id();
  }

  /** The three characters that are markup for Slack. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static ObjectNode object() {
    return JsonFormat.mapper().createObjectNode();
  }
}
