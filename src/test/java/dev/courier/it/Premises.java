package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.access.Role;
import dev.courier.broker.Queues;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.jdbc.core.JdbcTemplate;

/** A tenant with one of everything, which nobody else may see or touch. */
final class Premises {

  private static final List<String> OTHERS_TABLES_TOO = List.of("api_keys", "tenants");

  final Tenant tenant;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<Role, String> keys = new EnumMap<>(Role.class);
  private final List<String> hidden = new ArrayList<>();

  private Premises(Tenant tenant) {
    this.tenant = tenant;
  }

  /** A tenant with a subscription, a delivery, a dead letter, an alert, a run and an erasure. */
  static Premises furnish(Tenant tenant, Inbox inbox, RestCaller administrator) {
    Premises premises = new Premises(tenant);
    premises.fill(inbox);
    for (Role role : Role.values()) {
      JsonNode made = premises.makeKey(administrator, role, role.code() + " of " + tenant.name());
      premises.keys.put(role, made.get("key").asText());
      premises.ids.put("keys", made.get("id").asText());
      premises.hidden.add(made.get("key").asText());
      premises.hidden.add(made.get("id").asText());
    }
    return premises;
  }

  private void fill(Inbox inbox) {
    String subscription =
        tenant
            .subscribe(inbox, "{\"name\": \"Quiet name\", \"retry\": {\"enabled\": false}}")
            .get("id")
            .asText();
    inbox.answers(500);
    tenant.publish(tenant.event("quiet-event"));
    String delivery = tenant.awaitDelivery("quiet-event", "dead").get("id").asText();
    ids.put("subscriptions", subscription);
    ids.put("webhooks", subscription);
    ids.put("deliveries", delivery);
    ids.put("events", "quiet-event");
    ids.put("alerts", tenant.awaitAlert("dead_letter").get("id").asText());
    ids.put("runs", begin("/deliveries/retry", "{\"filter\": {\"event_type\": \"none\"}}"));
    ids.put("erasures", begin("/erasures", "{\"field\": \"data.none\", \"value\": \"none\"}"));
    hidden.addAll(ids.values());
    hidden.addAll(List.of("Quiet name", inbox.url(), Tenant.SECRET));
  }

  private String begin(String path, String order) {
    JsonNode begun = tenant.call("POST", path, order).json();
    assertThat(begun.path("id").asText()).as("%s", begun).isNotEmpty();
    return begun.get("id").asText();
  }

  JsonNode makeKey(RestCaller administrator, Role role, String name) {
    return makeKey(administrator, role, name, "2000d");
  }

  JsonNode makeKey(RestCaller administrator, Role role, String name, String lasting) {
    Instant end = Instant.now().plus(DurationStyle.detectAndParse(lasting));
    String whose = role == Role.ADMIN ? "" : "\"tenant\": \"" + tenant.name() + "\", ";
    RestCaller.Reply reply =
        administrator.call(
            "POST",
            "/api/keys",
            "{%s\"role\": \"%s\", \"name\": \"%s\", \"expires_at\": \"%s\"}"
                .formatted(whose, role.code(), name, end));
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(201);
    return reply.json();
  }

  String key(Role role) {
    return keys.get(role);
  }

  /** The ids of what is here, by the part of the path that stands before them. */
  Map<String, String> ids() {
    return ids;
  }

  /** Ids that look the same, of what is nowhere. */
  Map<String, String> idsOfNothing() {
    Map<String, String> nothing = new LinkedHashMap<>();
    ids.forEach((what, id) -> nothing.put(what, id.replaceAll("[0-9a-z]{6}$", "000000")));
    return nothing;
  }

  /** What nobody else may be told. */
  List<String> secrets() {
    return hidden;
  }

  /** Every row of the database and every message of the broker that is this tenant's. */
  Map<String, List<String>> contents(JdbcTemplate jdbc, TestBroker broker) {
    Map<String, List<String>> contents = new TreeMap<>();
    for (String table :
        jdbc.queryForList(
            "select table_name from information_schema.tables where table_schema = 'public'"
                + " and table_type = 'BASE TABLE'",
            String.class)) {
      contents.put(table, rows(jdbc, table));
    }
    for (String queue : Queues.ALL) {
      contents.put(
          queue,
          broker.browse(queue, "tenant_id = '" + tenant.name() + "'").stream()
              .map(Premises::name)
              .sorted()
              .toList());
    }
    return contents;
  }

  private static String name(Message message) {
    try {
      return message.getJMSMessageID();
    } catch (JMSException cause) {
      throw new IllegalStateException("a message has no id", cause);
    }
  }

  private List<String> rows(JdbcTemplate jdbc, String table) {
    boolean all = OTHERS_TABLES_TOO.contains(table);
    return jdbc.queryForList("select * from " + table).stream()
        .map(Premises::text)
        .filter(row -> all || isMine(row))
        .sorted()
        .toList();
  }

  private static String text(Map<String, Object> row) {
    row.remove("last_used_at");
    row.replaceAll(
        (column, value) -> value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
    return row.toString();
  }

  private boolean isMine(String row) {
    return row.contains("=" + tenant.name() + ",")
        || row.contains("=" + tenant.name() + "}")
        || ids.values().stream().anyMatch(row::contains);
  }

  /** Waits until nothing is under way here any more, and all is counted. */
  void awaitQuiet(JdbcTemplate jdbc, TestBroker broker) {
    broker.awaitQuiet();
    await()
        .until(
            () -> tenant.get("/runs/" + ids.get("runs")).get("state").asText().equals("finished"));
    await()
        .until(() -> !tenant.get("/erasures/" + ids.get("erasures")).get("finished_at").isNull());
    await().until(() -> rows(jdbc, "figure_changes").isEmpty());
  }
}
