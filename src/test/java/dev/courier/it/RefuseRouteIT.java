package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.broker.Queues;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** {@code routes/refuse}: what is no event, published in one go between good events. */
class RefuseRouteIT extends RunningCourier {

  /** By the reason that each must be refused for, and its number. */
  private final Map<String, Function<JMSContext, Message>> bad = new LinkedHashMap<>();

  @Test
  void whatIsNoEventGoesToPoisonAndHoldsUpNobody() {
    tenant.subscribe(inbox);
    collect();
    List<String> good = new ArrayList<>();
    bad.values()
        .forEach(
            make -> {
              String id = "good-" + good.size();
              good.add(id);
              broker.publish(tenant.event(id));
              broker.send(
                  Queues.EVENTS,
                  context -> Messages.with(make.apply(context), "tenant_id", tenant.name()));
            });

    inbox.await(good.size());
    List<Message> poison = broker.awaitMessages(Queues.POISON, ofTenant(), bad.size());
    broker.awaitQuiet();
    assertThat(inbox.eventIds()).containsExactlyInAnyOrderElementsOf(good);
    assertThat(poison.stream().map(message -> Messages.property(message, "reason")))
        .containsExactlyInAnyOrderElementsOf(
            bad.keySet().stream().map(name -> name.replaceAll(" .*", "")).toList());
    assertThat(poison)
        .allSatisfy(
            message -> {
              assertThat(Messages.property(message, "detail").toString()).hasSizeGreaterThan(20);
              assertThat(Messages.property(message, "refused_at")).isNotNull();
              assertThat(Messages.property(message, "poison_id").toString()).startsWith("psn_");
            });
    JsonNode alerts = tenant.get("/alerts?limit=200").get("items");
    assertThat(alerts).hasSize(bad.size());
    assertThat(alerts)
        .allSatisfy(alert -> assertThat(alert.get("kind").asText()).isEqualTo("poison_message"));
  }

  private void collect() {
    text("not_json", "no JSON at all");
    text("not_json cut", tenant.event("cut").toString().substring(0, 40));
    text("not_json deep", "[".repeat(100_000));
    text(
        "not_json long number",
        "{\"type\": \"a.b\", \"data\": {\"n\": " + "9".repeat(5_000) + "}}");
    text("not_an_object array", "[1, 2]");
    text("not_an_object string", "\"text\"");
    text("wrong_type type", "{\"id\": \"x\", \"type\": 5}");
    text("wrong_type data", "{\"id\": \"x\", \"type\": \"a.b\", \"data\": [1]}");
    text("wrong_type id", "{\"id\": {}, \"type\": \"a.b\"}");
    text("missing_field type", "{\"id\": \"x\", \"data\": {}}");
    text("invalid_value id", "{\"id\": \"" + "i".repeat(256) + "\", \"type\": \"a.b\"}");
    text("invalid_value timestamp", "{\"type\": \"a.b\", \"timestamp\": \"yesterday\"}");
    text("invalid_value tenant", "{\"type\": \"a.b\", \"tenant_id\": \"somebody else\"}");
    text("too_large", "{\"type\": \"a.b\", \"data\": {\"x\": \"" + "x".repeat(10_000_000) + "\"}}");
    bytes("not_json utf8", new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'});
    bytes("not_json utf16", "{\"type\": \"a.b\"}".getBytes(StandardCharsets.UTF_16LE));
    text("not_json exponent", "{\"type\": \"a.b\", \"data\": {\"x\": 1e99999999999}}");
    bytes("empty_message bytes", new byte[0]);
    text("empty_message text", "");
    bad.put("empty_message null", JMSContext::createTextMessage);
    bad.put(
        "unsupported_message_type object", context -> context.createObjectMessage(new HashMap<>()));
    bad.put("unsupported_message_type map", RefuseRouteIT::map);
    bad.put("unsupported_message_type stream", JMSContext::createStreamMessage);
    bad.put("unsupported_message_type none", JMSContext::createMessage);
  }

  @Test
  void messageWithoutATenantIsAnAlertForTheOperators() {
    String marker = "no tenant, test of " + tenant.name();

    broker.publish(Tenant.object("{\"type\": \"order.shipped\", \"data\": {}}").put("id", marker));

    Message poison = awaitPoison("missing_tenant", marker);
    assertThat(Messages.property(poison, "detail").toString()).contains("tenant_id");
    awaitAlertAbout(poison);
  }

  @Test
  void unknownTenantIsNamedHoweverLongItsName() {
    String marker = "unknown tenant, test of " + tenant.name();
    String longName = "t".repeat(600_000);

    broker.publish(
        tenant.event(marker).put("tenant_id", "nobody"),
        tenant.event(marker + "-long").put("tenant_id", longName));

    Message poison = awaitPoison("unknown_tenant", "\"" + marker + "\"");
    assertThat(Messages.property(poison, "detail").toString()).contains("\"nobody\"");
    awaitAlertAbout(poison);
    Message longOne = awaitPoison("unknown_tenant", marker + "-long");
    awaitAlertAbout(longOne);
    assertThat(Messages.text(longOne)).contains(longName);
  }

  @Test
  void poisonIsTheMessageAsItCame() {
    String body = "{\"id\": \"as it came, " + tenant.name() + "\",   \"data\": 1e400}";

    broker.send(
        Queues.EVENTS,
        context -> Messages.with(context.createTextMessage(body), "tenant_id", tenant.name()));

    Message poison = broker.awaitMessages(Queues.POISON, ofTenant(), 1).get(0);
    assertThat(Messages.text(poison)).isEqualTo(body);
  }

  private void text(String reason, String body) {
    bad.put(reason, context -> context.createTextMessage(body));
  }

  private void bytes(String reason, byte[] body) {
    bad.put(
        reason,
        context -> {
          BytesMessage message = context.createBytesMessage();
          TestBroker.write(message, body);
          return message;
        });
  }

  private static Message map(JMSContext context) {
    try {
      MapMessage message = context.createMapMessage();
      message.setString("type", "order.shipped");
      return message;
    } catch (JMSException cause) {
      throw new IllegalStateException("the client made no map", cause);
    }
  }

  private Message awaitPoison(String reason, String marker) {
    return await(reason + " with " + marker)
        .until(
            () ->
                broker.browse(Queues.POISON, "reason = '" + reason + "'").stream()
                    .filter(message -> Messages.text(message).contains(marker))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private void awaitAlertAbout(Message poison) {
    String about = "%message " + Messages.property(poison, "poison_id") + ";%";
    await("alert " + about)
        .until(
            () ->
                jdbc.queryForObject(
                    "select count(*) from alerts where detail like ?", Integer.class, about),
            count -> count == 1);
  }

  private String ofTenant() {
    return "tenant_id = '" + tenant.name() + "'";
  }
}
