package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.it.Description.Call;
import dev.courier.it.WrittenFields.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the description says of documents that are written is what the code takes: the same fields,
 * and no others. Asked is the running API, which refuses whatever it does not know.
 */
class DescribedFieldsIT extends RunningCourier {

  private static final List<String> ROOMS = List.of("api", "registry", "match");
  private static final Pattern NAME = Pattern.compile("\"([a-z][a-z0-9_]*)\"");
  private static final Pattern UNKNOWN =
      Pattern.compile("is no known field.*|is unknown.*", Pattern.DOTALL);

  private Description description;
  private WrittenFields fields;
  private String subscription;

  @BeforeEach
  void read() {
    description =
        new Description(callerWith(ADMIN_KEY).call("GET", "/api/openapi.json", null).json());
    fields = new WrittenFields(description);
    subscription = tenant.subscribe(inbox).get("id").asText();
  }

  @Test
  void theFieldsThatAreDescribedAreThoseThatTheCodeKnows() throws IOException {
    Set<String> candidates = namesInTheCode();
    Set<String> asked = new TreeSet<>();
    for (Call call : description.calls()) {
      for (Written object : fields.closedObjects(call)) {
        // What is inside of a subscription is the same wherever a subscription is written.
        String inside = object.path().replaceFirst("^subscription\\.?", "") + object.fixed();
        if (!asked.add(object.path().isEmpty() ? call.id() : inside + object.names())) {
          continue;
        }
        Set<String> tried = new TreeSet<>(candidates);
        tried.addAll(object.names());
        tried.removeAll(object.readOnly());
        tried.removeAll(object.sameAsOthers());
        Set<String> expected = new TreeSet<>(object.names());
        expected.retainAll(tried);
        Set<String> known = new TreeSet<>(tried);
        known.removeAll(unknown(call, object, tried));

        assertThat(known).as("%s %s", call, object.path()).isEqualTo(expected);
      }
    }
    assertThat(asked).hasSizeGreaterThan(30);
  }

  /** Which of these fields the API does not know in this object. */
  private Set<String> unknown(Call call, Written object, Set<String> tried) {
    ObjectNode body = JsonFormat.mapper().createObjectNode();
    ObjectNode inner =
        object.path().isEmpty() ? body : body.withObject("/" + object.path().replace('.', '/'));
    tried.forEach(name -> inner.put(name, 7));
    object.fixed().forEach(inner::put);
    JsonNode problem =
        callerWith(ADMIN_KEY).call(call.method(), path(call), body.toString()).json();
    assertThat(problem.path("errors").size()).as("%s %s", call, problem).isPositive();
    String prefix = object.path().isEmpty() ? "" : object.path() + ".";
    Set<String> unknown = new TreeSet<>();
    for (JsonNode error : problem.get("errors")) {
      String field = error.get("field").asText();
      if (field.startsWith(prefix) && UNKNOWN.matcher(error.get("message").asText()).matches()) {
        unknown.add(field.substring(prefix.length()));
      }
    }
    return unknown;
  }

  /** Every text in the code that could be the name of a field. */
  private static Set<String> namesInTheCode() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/courier", room))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          NAME.matcher(Files.readString(file))
              .results()
              .forEach(found -> names.add(found.group(1)));
        }
      }
    }
    return names;
  }

  private String path(Call call) {
    return call.path().replace("{tenant}", tenant.name()).replace("{id}", subscription)
        + (call.path().startsWith("/api/v1/") ? "?tenant=" + tenant.name() : "");
  }
}
