package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.access.Role;
import dev.courier.alert.AlertKind;
import dev.courier.delivery.DeliveryStatus;
import dev.courier.it.Description.Call;
import dev.courier.it.WrittenFields.Written;
import dev.courier.journal.bulk.BulkKind;
import dev.courier.pace.EndpointState;
import dev.courier.registry.document.DurationText;
import dev.courier.subscription.Condition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every bound of a subscription that is described holds at its edge, and no further. */
class DescribedBoundsIT extends RunningCourier {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Description description;
  private WrittenFields fields;
  private int edges;

  @BeforeEach
  void read() {
    description =
        new Description(callerWith(ADMIN_KEY).call("GET", "/api/openapi.json", null).json());
    fields = new WrittenFields(description);
  }

  @Test
  void everyBoundOfASubscriptionHoldsAtItsEdge() {
    Call create = description.call("POST", "/api/x/subscriptions");
    for (Written object : fields.closedObjects(create)) {
      for (Map.Entry<String, JsonNode> each : object.properties().entrySet()) {
        JsonNode schema = each.getValue();
        if (!schema.path("readOnly").asBoolean()) {
          numbers(object, each.getKey(), schema);
          lengths(object, each.getKey(), schema);
          lists(object, each.getKey(), schema);
          choices(object, each.getKey(), schema);
          durations(object, each.getKey(), schema);
        }
      }
    }
    assertThat(edges).isGreaterThan(50);
  }

  @Test
  void theValuesThatAreDescribedAreThoseOfTheCode() {
    assertThat(values("DeliveryStatus"))
        .isEqualTo(codes(DeliveryStatus.values(), DeliveryStatus::code));
    assertThat(values("Role")).isEqualTo(codes(Role.values(), Role::code));
    assertThat(values("Alert/properties/kind"))
        .isEqualTo(codes(AlertKind.values(), AlertKind::code));
    assertThat(values("Run/properties/kind")).isEqualTo(codes(BulkKind.values(), BulkKind::code));
    assertThat(values("SubscriptionState/properties/endpoint"))
        .isEqualTo(codes(EndpointState.Condition.values(), EndpointState.Condition::code));
    assertThat(values("Comparison/properties/op"))
        .isEqualTo(codes(Condition.Operator.values(), Condition.Operator::code));
  }

  @Test
  void theBoundsOfOrdersHoldAtTheirEdge() {
    String order = "/components/schemas/";
    least(
        order + "RatePerSecond",
        "/deliveries/retry",
        "{'filter': {}, 'dry_run': true, 'rate_per_second': %s}");
    most(
        order + "RatePerSecond",
        "/deliveries/retry",
        "{'filter': {}, 'dry_run': true, 'rate_per_second': %s}");
    longest(
        order + "DiscardOrder/properties/reason",
        "/dead-letters/discard",
        "{'ids': ['dlv_x'], 'reason': %s}");
    longest(
        order + "ErasureOrder/properties/value",
        "/erasures",
        "{'field': 'data.x', 'dry_run': true, 'value': %s}");
    fullest(
        order + "DeadLetterChoice/properties/ids",
        "/dead-letters/replay",
        "'dlv_x'",
        "{'dry_run': true, 'ids': %s}");
    String id = tenant.subscribe(inbox).get("id").asText();
    String event = "{'type': 'order.created', 'data': {}}";
    fullest(
        order + "MatchRequest/properties/events",
        "/subscriptions/" + id + "/match",
        event,
        "{'events': %s}");
    longest(order + "EventId", "/events", "{'id': %s, 'type': 'order.created'}");
    longest(order + "EventType", "/events", "{'type': %s}");
    longest(
        order + "Rotation/properties/secret",
        "/subscriptions/" + id + "/rotate-secret",
        "{'secret': %s}");
  }

  private void least(String schema, String path, String body) {
    BigDecimal least = bound(schema, "minimum");
    assertTaken(path, body, least.toString(), least.subtract(new BigDecimal("0.001")).toString());
  }

  private void most(String schema, String path, String body) {
    BigDecimal most = bound(schema, "maximum");
    assertTaken(path, body, most.toString(), most.add(BigDecimal.ONE).toString());
  }

  private void longest(String schema, String path, String body) {
    String longest = "a".repeat(bound(schema, "maxLength").intValue());
    assertTaken(path, body, "'" + longest + "'", "'" + longest + "a'");
  }

  private void fullest(String schema, String path, String item, String body) {
    List<String> items = Collections.nCopies(bound(schema, "maxItems").intValue(), item);
    assertTaken(path, body, items.toString(), "[" + item + ", " + items.toString().substring(1));
    assertTaken(path, body, items.toString(), "[]");
  }

  private BigDecimal bound(String schema, String name) {
    JsonNode bound = description.document().at(schema + "/" + name);
    assertThat(bound.isNumber()).as(schema + " has no " + name).isTrue();
    return bound.decimalValue();
  }

  private void assertTaken(String path, String body, String good, String bad) {
    assertThat(tenant.call("POST", path, body.formatted(good).replace("'", "\"")).status())
        .as("%s %s", path, body)
        .isBetween(200, 299);
    assertThat(tenant.call("POST", path, body.formatted(bad).replace("'", "\"")).status())
        .as("%s %s", path, body)
        .isEqualTo(422);
  }

  private void numbers(Written object, String name, JsonNode schema) {
    if (schema.has("maximum")) {
      BigDecimal step =
          new BigDecimal(schema.get("type").toString().contains("integer") ? "1" : "0.0000001");
      BigDecimal most = schema.get("maximum").decimalValue();
      BigDecimal least = schema.get("minimum").decimalValue();
      assertEdge(
          object, name, JSON.numberNode(most), JSON.numberNode(most.add(step)), "it must be");
      assertEdge(
          object,
          name,
          JSON.numberNode(least),
          JSON.numberNode(least.subtract(step)),
          "it must be");
    }
  }

  private void lengths(Written object, String name, JsonNode schema) {
    if (schema.has("maxLength")) {
      String start = schema.at("/examples/0").asText("a");
      int most = schema.get("maxLength").asInt();
      String longest = start + "a".repeat(most - start.length());
      assertEdge(
          object,
          name,
          JSON.textNode(longest),
          JSON.textNode(longest + "a"),
          "it may have " + most);
    }
  }

  private void lists(Written object, String name, JsonNode schema) {
    if (schema.has("maxItems")) {
      int most = schema.get("maxItems").asInt();
      ArrayNode longest = JSON.arrayNode();
      for (int i = 0; i < most; i++) {
        longest.add(schema.at("/examples/0/0"));
      }
      ArrayNode longer = longest.deepCopy().add(longest.get(0));
      assertEdge(object, name, longest, longer, "at most " + most);
      if (schema.path("minItems").asInt() == 1) {
        assertEdge(object, name, longest, JSON.arrayNode(), "is empty");
      }
    }
  }

  private void choices(Written object, String name, JsonNode schema) {
    for (JsonNode choice : schema.path("enum")) {
      if (choice.isTextual() && !object.fixed().containsKey(name)) {
        assertEdge(object, name, choice, JSON.textNode(choice.asText() + "s"), "must be");
      }
    }
  }

  private void durations(Written object, String name, JsonNode schema) {
    JsonNode bounds = schema.has("items") ? schema.get("items") : schema;
    if (bounds.has("x-longest")) {
      Function<Duration, JsonNode> value =
          duration -> {
            JsonNode text = JSON.textNode(duration.toMillis() + "ms");
            return schema.has("items") ? JSON.arrayNode().add(text) : text;
          };
      Duration longest = duration(bounds.get("x-longest"));
      Duration shortest = duration(bounds.get("x-shortest"));
      String at = schema.has("items") ? name + "[0]" : name;
      assertEdge(
          object, name, at, value.apply(longest), value.apply(longest.plusMillis(1)), "duration");
      assertEdge(
          object,
          name,
          at,
          value.apply(shortest),
          value.apply(shortest.minusMillis(1)),
          "duration");
    }
  }

  private void assertEdge(
      Written object, String name, JsonNode good, JsonNode bad, String complaint) {
    assertEdge(object, name, name, good, bad, complaint);
  }

  private void assertEdge(
      Written object, String name, String at, JsonNode good, JsonNode bad, String complaint) {
    String field = object.path().isEmpty() ? at : object.path() + "." + at;
    assertThat(complaints(object, name, good, field)).noneMatch(each -> each.contains(complaint));
    assertThat(complaints(object, name, bad, field))
        .as(field + " takes " + bad)
        .anyMatch(each -> each.contains(complaint));
    edges++;
  }

  /** What the API says about a field of a subscription; the field "never" keeps it from being. */
  private List<String> complaints(Written object, String name, JsonNode value, String field) {
    ObjectNode body = Tenant.object("{\"event_type\": \"order.shipped\", \"never\": 1}");
    body.put("webhook_url", inbox.url());
    ObjectNode inner =
        object.path().isEmpty() ? body : body.withObject("/" + object.path().replace('.', '/'));
    object.fixed().forEach(inner::put);
    inner.set(name, value);
    JsonNode problem = tenant.call("POST", "/subscriptions", body.toString()).json();
    assertThat(problem.path("status").asInt()).as("%s", problem).isEqualTo(422);
    List<String> complaints = new ArrayList<>();
    for (JsonNode error : problem.get("errors")) {
      if (error.get("field").asText().equals(field)) {
        complaints.add(error.get("message").asText());
      }
    }
    return complaints;
  }

  private List<String> values(String schema) {
    List<String> values = new ArrayList<>();
    description
        .document()
        .at("/components/schemas/" + schema + "/enum")
        .forEach(value -> values.add(value.asText()));
    return values;
  }

  private static <T> List<String> codes(T[] values, Function<T, String> code) {
    return Arrays.stream(values).map(code).toList();
  }

  private static Duration duration(JsonNode text) {
    return DurationText.parse(text.asText()).orElseThrow();
  }
}
