package dev.courier.faults.malformed;

import java.util.ArrayList;
import java.util.List;

/** Objects whose fields are not those of an event, and CloudEvents gone wrong. */
final class Fields {

  private static final String LONG = "x".repeat(300);

  private Fields() {}

  static List<Malformed> all() {
    List<Malformed> all = new ArrayList<>();
    for (String field :
        List.of("id", "type", "event", "timestamp", "time", "tenant_id", "tenant")) {
      for (String value : List.of("7", "1.5", "true", "[]", "{}", "[\"x\"]")) {
        all.add(event("wrong_type", field, value));
      }
    }
    for (String value : List.of("7", "true", "[]", "[{}]", "\"text\"", "\"{}\"", "1e400")) {
      all.add(event("wrong_type", "data", value));
    }
    for (String id : List.of("", LONG, "a\\u0000b", "a\\nb", "\\u007f", "\\ud800", "a\\udc00")) {
      all.add(event("invalid_value", "id", "\"" + id + "\""));
    }
    for (String type :
        List.of(
            " order",
            "order shipped",
            ".a",
            "a.",
            "a..b",
            "a.*",
            "*",
            "ä",
            "a/b",
            "a\\u0000",
            LONG)) {
      all.add(event("invalid_value", "type", "\"" + type + "\""));
    }
    for (String time :
        List.of(
            "",
            "yesterday",
            "2026-01-15",
            "10:30",
            "2026-13-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-01-15T25:00:00Z",
            "2026-01-15 10:30:00",
            "1768472400",
            "0000-01-01T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "2026-01-15T10:30:00+25:00")) {
      all.add(event("invalid_value", "timestamp", "\"" + time + "\""));
    }
    all.add(event("invalid_value", "tenant_id", "\"somebody-else\""));
    all.add(event("invalid_value", "tenant", "\"a\\u0000b\""));
    for (String none :
        List.of(
            "{}",
            "{\"data\": {}}",
            "{\"type\": null}",
            "{\"type\": \"\"}",
            "{\"type\": \" \"}",
            "{\"Type\": \"order.shipped\"}",
            "{\"data\": {\"type\": \"order.shipped\"}}")) {
      all.add(Malformed.text("no type: " + none, "missing_field", "type", none));
    }
    all.addAll(cloudEvents());
    return all;
  }

  private static List<Malformed> cloudEvents() {
    List<Malformed> all = new ArrayList<>();
    for (String version : List.of("\"0.3\"", "\"1\"", "\"1.1\"", "\"2.0\"", "\"\"", "null")) {
      all.add(cloud("invalid_value", "specversion", version));
    }
    for (String version : List.of("1", "1.0", "true", "[]", "{}")) {
      all.add(cloud("wrong_type", "specversion", version));
    }
    all.add(cloud("missing_field", "id", "null"));
    all.add(cloud("missing_field", "type", "null"));
    all.add(cloud("wrong_type", "id", "7"));
    all.add(cloud("wrong_type", "type", "{}"));
    all.add(cloud("wrong_type", "time", "7"));
    all.add(cloud("invalid_value", "time", "\"now\""));
    all.add(cloud("wrong_type", "tenantid", "7"));
    all.add(cloud("invalid_value", "tenantid", "\"somebody-else\""));
    all.add(cloud("wrong_type", "data", "\"text\""));
    all.add(cloud("wrong_type", "data", "[]"));
    all.add(cloud("wrong_type", "data_base64", "\"e30=\""));
    all.add(
        Malformed.text(
            "CloudEvent without an id",
            "missing_field",
            "id",
            "{\"specversion\": \"1.0\", \"type\": \"order.shipped\"}"));
    all.add(
        Malformed.text(
            "CloudEvent of our own names",
            "missing_field",
            "type",
            "{\"specversion\": \"1.0\", \"id\": \"c\", \"event\": \"order.shipped\"}"));
    all.add(
        Malformed.text(
            "batch of CloudEvents",
            "not_an_object",
            "the event is",
            "[{\"specversion\": \"1.0\", \"id\": \"c\", \"type\": \"order.shipped\"}]"));
    return all;
  }

  private static Malformed event(String reason, String field, String value) {
    String type =
        field.equals("type") || field.equals("event") ? "" : "\"type\": \"order.shipped\", ";
    return Malformed.text(
        "event with " + field + " " + shortened(value),
        reason,
        field,
        "{" + type + "\"" + field + "\": " + value + "}");
  }

  private static Malformed cloud(String reason, String field, String value) {
    StringBuilder document = new StringBuilder("{");
    for (String usual : List.of("specversion:1.0", "id:c-1", "type:order.shipped")) {
      String name = usual.split(":")[0];
      if (!name.equals(field)) {
        document
            .append('"')
            .append(name)
            .append("\": \"")
            .append(usual.split(":")[1])
            .append("\", ");
      }
    }
    return Malformed.text(
        "CloudEvent with " + field + " " + value,
        reason,
        field,
        document + "\"" + field + "\": " + value + "}");
  }

  private static String shortened(String value) {
    return value.length() > 40 ? value.length() + " characters" : value;
  }
}
