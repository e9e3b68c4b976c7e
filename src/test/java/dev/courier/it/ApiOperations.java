package dev.courier.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operations that the API's own description lists. */
final class ApiOperations {

  /**
   * One of them.
   *
   * @param path with its variables in braces
   * @param example of a body; null where there is none
   */
  record Operation(String method, String path, String example) {

    String call() {
      return method + " " + path;
    }

    boolean namesATenant() {
      return path.startsWith("/api/{tenant}");
    }

    /** Whether its path says which one of many it is about. */
    boolean namesAThing() {
      return path.contains("{id}");
    }

    /** The path with these in place of its variables. */
    String target(String tenant, Map<String, String> ids) {
      String target = path.replace("{tenant}", tenant);
      for (Map.Entry<String, String> id : ids.entrySet()) {
        target = target.replace(id.getKey() + "/{id}", id.getKey() + "/" + id.getValue());
      }
      return target.replace("{system}", "proign").replace("{type}", "order.shipped");
    }

    @Override
    public String toString() {
      return call();
    }
  }

  private ApiOperations() {}

  static List<Operation> of(JsonNode description) {
    List<Operation> operations = new ArrayList<>();
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        call -> operations.add(of(call.getKey(), path.getKey(), call.getValue()))));
    return operations;
  }

  private static Operation of(String method, String path, JsonNode call) {
    JsonNode example = call.path("requestBody").findValue("example");
    if (example == null && call.has("requestBody")) {
      example = call.get("requestBody").findValue("value");
    }
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        example == null ? null : example.isTextual() ? example.asText() : example.toString());
  }

  /** The document of an answer, without the lengths of chunks before and after it. */
  static String json(String body) {
    return body.substring(Math.max(0, body.indexOf('{')), body.lastIndexOf('}') + 1);
  }
}
