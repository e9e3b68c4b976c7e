package dev.courier.flow.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdditionsTest {

  private final Map<String, String> adds =
      new HashMap<>(Map.of("customer.tier", "string: How important", "days", "integer"));
  private final Map<String, String> fallbacks = new HashMap<>();
  private final Map<String, String> examples = new HashMap<>();
  private String overwrites = "";

  @Test
  void addsTheDeclaredFieldsAndNothingElse() {
    assertThat(
            added(
                "{\"id\": 1.50}",
                "{\"id\": 2, \"days\": 3, \"customer\": {\"tier\": \"gold\", \"x\": 1}}"))
        .hasToString("{\"id\":1.50,\"customer\":{\"tier\":\"gold\"},\"days\":3}");
  }

  @Test
  void whatTheProducerSentStaysAndBeItNull() {
    assertThat(
            added(
                "{\"days\": null, \"customer\": {\"tier\": \"\"}}",
                "{\"days\": 3, \"customer\": {\"tier\": \"gold\"}}"))
        .hasToString("{\"days\":null,\"customer\":{\"tier\":\"\"}}");
  }

  @Test
  void whatTheProducerSentIsOverwrittenWhereTheRouteSaysSo() {
    overwrites = " days , customer.tier";

    assertThat(
            added(
                "{\"days\": 1, \"customer\": {\"tier\": \"old\", \"id\": 1}}",
                "{\"days\": 3, \"customer\": {\"tier\": null}}"))
        .hasToString("{\"days\":3,\"customer\":{\"tier\":\"old\",\"id\":1}}");
  }

  @Test
  void whatIsNotFoundHasItsFallbackOrIsNull() {
    fallbacks.put("customer.tier", "standard");

    assertThat(read().addTo(object("{}"), MissingNode.getInstance()))
        .hasToString("{\"customer\":{\"tier\":\"standard\"},\"days\":null}");
    assertThat(added("{}", "{\"days\": null}"))
        .hasToString("{\"customer\":{\"tier\":\"standard\"},\"days\":null}");
  }

  @Test
  void whatIsNoObjectIsNotMadeOne() {
    assertThat(added("{\"customer\": \"c1\"}", "{\"customer\": {\"tier\": \"gold\"}, \"days\": 1}"))
        .hasToString("{\"customer\":\"c1\",\"days\":1}");
  }

  @Test
  void theGivenDataStayAsTheyAre() {
    ObjectNode data = object("{\"customer\": {\"id\": 1}}");

    read().addTo(data, object("{\"customer\": {\"tier\": \"gold\"}}"));

    assertThat(data).hasToString("{\"customer\":{\"id\":1}}");
  }

  @Test
  void aFieldHasAnExampleOfItsTypeUnlessTheRouteGivesOne() {
    adds.putAll(Map.of("from", "date", "paid", "boolean: Whether", "notes", "list"));
    examples.put("customer.tier", "gold");

    assertThat(read().fields())
        .extracting(field -> field.path() + " " + field.type() + " " + field.example())
        .containsExactly(
            "customer.tier string \"gold\"",
            "days integer 1",
            "from date \"2026-01-15\"",
            "notes list []",
            "paid boolean true");
    assertThat(read().fields().get(0).meaning()).isEqualTo("How important");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "adds.days       | text            | adds.days is \"text\": it must begin with a type",
        "adds.data.days  | integer         | adds.data.days is no field that can be added",
        "adds.a b        | integer         | adds.a b is no field that can be added",
        "adds.customer   | object          | adds.customer.tier is a part of adds.customer",
        "fallback.days   | two             | fallback.days is \"two\": it must be of the type integer",
        "fallback.days   | 1.5             | fallback.days is \"1.5\": it must be of the type integer",
        "example.days    | true            | example.days is \"true\": it must be of the type integer",
        "fallback.dayz   | 2               | fallback.dayz is about a field that is not added: did you mean \"days\"?",
        "example.x       | 2               | example.x is about a field that is not added",
        "overwrites      | days,customer   | overwrites: customer is about a field that is not added",
      })
  void aMistakeIsToldWithWhatWouldBeRight(String option, String value, String message) {
    String path = option.substring(option.indexOf('.') + 1);
    if (option.equals("overwrites")) {
      overwrites = value;
    } else if (option.startsWith("adds.")) {
      adds.put(path, value);
    } else {
      (option.startsWith("fallback.") ? fallbacks : examples).put(path, value);
    }

    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aRouteThatAddsNothingIsRefused() {
    adds.clear();

    assertThatThrownBy(this::read).hasMessageStartingWith("no field is added: write adds.");
  }

  private Additions read() {
    return AdditionsReader.read(adds, fallbacks, examples, overwrites);
  }

  private ObjectNode added(String data, String found) {
    return read().addTo(object(data), object(found));
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JsonFormat.mapper().readTree(json);
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException(json, cause);
    }
  }
}
