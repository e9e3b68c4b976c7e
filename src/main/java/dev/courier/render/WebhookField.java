package dev.courier.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.courier.event.time.InstantText;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields {@code {webhook.…}} that Courier itself fills in; no event can stand in for them. */
public enum WebhookField {
  /** The delivery's id, the same on every attempt. */
  ID("id", context -> TextNode.valueOf(context.webhook().deliveryId())),
  /** The delivery's id without its prefix, for receivers that expect a prefix of their own. */
  ULID("ulid", context -> TextNode.valueOf(withoutPrefix(context.webhook().deliveryId()))),
  /** The event's type. */
  EVENT("event", context -> TextNode.valueOf(context.event().type())),
  /** The time of the attempt, ISO 8601 in UTC, to the millisecond. */
  TIMESTAMP(
      "timestamp",
      context ->
          TextNode.valueOf(
              InstantText.of(context.webhook().timestamp().truncatedTo(ChronoUnit.MILLIS)))),
  /** The number of the attempt, from 1. */
  ATTEMPT("attempt", context -> IntNode.valueOf(context.webhook().attempt())),
  /** The attempt's id. */
  ATTEMPT_ID("attempt_id", context -> TextNode.valueOf(context.webhook().attemptId())),
  /** 0 for the first retry; no value on a first attempt. */
  RETRY_COUNT("retry_count", context -> count(context.webhook().retryCount())),
  /** The subscription's id. */
  SUBSCRIPTION_ID(
      "subscription_id", context -> TextNode.valueOf(context.webhook().subscriptionId())),
  /** The event's id. */
  EVENT_ID("event_id", context -> TextNode.valueOf(context.event().id())),
  /** When the event happened, ISO 8601 in UTC. */
  EVENT_TIMESTAMP(
      "event_timestamp", context -> TextNode.valueOf(InstantText.of(context.event().timestamp()))),
  /** Whose event it is. */
  TENANT_ID("tenant_id", context -> TextNode.valueOf(context.event().tenantId())),
  /** The whole of the event's data. */
  DATA("data", context -> context.event().data()),
  /** The fields that the catalog lists for the event's type; all data where it knows no type. */
  ENTITY_DATA("entity_data", WebhookField::entityData);

  /** What all their paths start with. */
  public static final String PREFIX = "webhook.";

  private static final Map<String, WebhookField> BY_PATH =
      Arrays.stream(values()).collect(Collectors.toMap(WebhookField::path, field -> field));

  private final String path;
  private final Function<RenderContext, JsonNode> value;

  WebhookField(String name, Function<RenderContext, JsonNode> value) {
    this.path = PREFIX + name;
    this.value = value;
  }

  /** The field as templates write it, such as {@code webhook.attempt_id}. */
  public String path() {
    return path;
  }

  /**
   * The field with this path.
   *
   * @throws InvalidTemplate where Courier has no such field
   */
  static WebhookField of(String path) {
    WebhookField field = BY_PATH.get(path);
    if (field == null) {
      throw new InvalidTemplate(
          "{"
              + path
              + "} is no field of Courier's: there are "
              + Arrays.stream(values()).map(WebhookField::path).collect(Collectors.joining(", ")));
    }
    return field;
  }

  /** Its value; a null node where there is none. */
  public JsonNode in(RenderContext context) {
    return value.apply(context);
  }

  private static String withoutPrefix(String id) {
    return id.substring(id.indexOf('_') + 1);
  }

  private static JsonNode entityData(RenderContext context) {
    ObjectNode data = context.event().data();
    return context.type() == null ? data : context.type().entityData(data);
  }

  private static JsonNode count(Integer count) {
    return count == null ? NullNode.getInstance() : IntNode.valueOf(count);
  }
}
