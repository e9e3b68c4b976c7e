package dev.courier.console.webhooks.form.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.subscription.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the inputs of the webhook form mean in a document. */
class FormReaderTest {

  private static final String STORED =
      """
      {"profile": "proign", "active": true, "event_type": "order.shipped",
       "webhook_url": "https://example.com/hook", "future_field": {"kept": true},
       "auth": {"type": "basic", "username": "u"},
       "headers": {"X-Source": "erp", "X-Token": "***"},
       "retry": {"max_retries": 3, "intervals": ["1m", "5m"]},
       "client_certificate": {}}""";

  private final Map<String, List<String>> typed = new LinkedHashMap<>();
  private ObjectNode before = document("{}");

  @Test
  void anEmptyInputIsLeftToTheProfile() {
    type("webhook_url", " https://example.com/hook ");
    type("timeouts.connect", "");
    type("retry.intervals", "  ");
    type("method", "POST");

    assertThat(read()).isEqualTo(document("{\"webhook_url\": \"https://example.com/hook\"}"));
  }

  @Test
  void anInputIsWrittenAsItsFieldWantsIt() {
    type("priority", "7");
    type("limits.per_second", "0.5");
    type("active", "false");
    type("retry.enabled", "false");
    type("retry.intervals", "1m, 5m 30m");
    type("failure.notify", "a@example.com\r\nb@example.com\r\n");
    type("payload.template", "{\r\n  \"a\": 1\r\n}");
    type("filter", "{\"total\": 100}");

    assertThat(read())
        .isEqualTo(
            document(
                """
                {"priority": 7, "limits": {"per_second": 0.5}, "active": false,
                 "retry": {"enabled": false, "intervals": ["1m", "5m", "30m"]},
                 "failure": {"notify": ["a@example.com", "b@example.com"]},
                 "payload": {"template": "{\\n  \\"a\\": 1\\n}"}, "filter": {"total": 100}}"""));
  }

  @Test
  void whatIsNoNumberStaysForTheReaderToRefuse() {
    type("priority", "high");

    assertThat(read().get("priority").textValue()).isEqualTo("high");
  }

  @Test
  void whatHasNoInputStaysAsItWas() {
    before = document(STORED);
    type("name", "Orders");

    assertThat(read()).isEqualTo(document(STORED).put("name", "Orders"));
  }

  @Test
  void anInputThatWasEmptiedTakesItsFieldAway() {
    before = document(STORED);
    type("retry.max_retries", "");
    type("retry.intervals", "");

    assertThat(read().has("retry")).isFalse();
  }

  @Test
  void theSameEventTypesLeaveTheDocumentAsItWasWritten() {
    before = document(STORED);
    type("event_types", "order.shipped", "");

    assertThat(read()).isEqualTo(document(STORED));
  }

  @Test
  void noEventTypeAtAllIsToldInTheFormsOwnWords() {
    type("event_types", "", " ");

    assertThat(FormReader.read(new TypedForm(typed), before).errors())
        .containsExactly(
            new FieldError(
                "event_types", "is empty: choose an event type, or write a group such as order.*"));
  }

  @Test
  void otherEventTypesTakeThePlaceOfAll() {
    before = document(STORED);
    type("event_types", "order.*", "order.shipped", "order.*");

    ObjectNode read = read();

    assertThat(read.has("event_type")).isFalse();
    assertThat(read.get("event_types")).hasToString("[\"order.*\",\"order.shipped\"]");
  }

  @Test
  void aSecretThatIsNotTypedIsNotInTheDocumentAndSoIsKept() {
    before = document(STORED);
    type("auth.type", "basic");
    type("auth.username", "someone");
    type("auth.password", "");
    type("secret", "");

    assertThat(read().get("auth"))
        .isEqualTo(document("{\"type\": \"basic\", \"username\": \"someone\"}"));
    assertThat(read().has("secret")).isFalse();
  }

  @Test
  void anotherKindOfAuthenticationHasItsOwnFieldsOnly() {
    before = document(STORED);
    type("auth.type", "bearer");
    type("auth.username", "u");
    type("auth.token", " t0ken ");

    assertThat(read().get("auth"))
        .isEqualTo(document("{\"type\": \"bearer\", \"token\": \" t0ken \"}"));
  }

  @Test
  void noAuthenticationTakesAllOfItAway() {
    before = document(STORED);
    type("auth.type", "none");

    assertThat(read().has("auth")).isFalse();
  }

  @Test
  void aCertificateStaysUnlessAnotherIsTypedOrItIsTakenAway() {
    before = document(STORED);
    type("client_certificate.pkcs12", "");
    assertThat(read().get("client_certificate")).isEqualTo(document("{}"));

    type("client_certificate.remove", "true");
    assertThat(read().has("client_certificate")).isFalse();

    type("client_certificate.pkcs12", "AAAA");
    assertThat(read().get("client_certificate")).isEqualTo(document("{\"pkcs12\": \"AAAA\"}"));
  }

  @Test
  void aHeaderWithoutAValueKeepsTheStoredOneAndAnEmptyRowIsNone() {
    before = document(STORED);
    type("headers.name", "X-Source", "x-token", "", "X-New");
    type("headers.value", "shop", "", "", "n");

    assertThat(read().get("headers"))
        .isEqualTo(document("{\"X-Source\": \"shop\", \"x-token\": \"***\", \"X-New\": \"n\"}"));
  }

  @Test
  void whatCannotBeWrittenIsToldAndNeverSaved() {
    type("headers.name", "X-A", "x-a", "", "X-B");
    type("headers.value", "1", "2", "3", "");
    type("filter", "{\"a\": ");

    FormReader.Meant meant = FormReader.read(new TypedForm(typed), before);

    assertThat(meant.errors())
        .extracting(FieldError::field)
        .containsExactly("filter", "headers", "headers", "headers");
    assertThat(meant.errors())
        .extracting(FieldError::message)
        .anyMatch(message -> message.startsWith("is no JSON, line 1, column 6"))
        .anyMatch(message -> message.startsWith("x-a is there twice"))
        .anyMatch(message -> message.startsWith("has a value without a name"))
        .anyMatch(message -> message.startsWith("X-B has no value"));
    assertThat(meant.document().has(FormReader.UNREADABLE)).isTrue();
  }

  @Test
  void theInputsOfADocumentMeanTheDocument() {
    before = document(STORED);
    WebhookForm form = WebhookForm.of(before, true);
    for (FormField field : FormField.ALL) {
      type(field.path(), form.text(field.path()));
    }
    typed.put("event_types", form.texts("event_types"));
    type("auth.type", form.text("auth.type"));
    type("auth.username", form.text("auth.username"));
    typed.put("headers.name", form.headers().stream().map(HeaderRows.Row::name).toList());
    typed.put("headers.value", form.headers().stream().map(HeaderRows.Row::value).toList());

    assertThat(read()).isEqualTo(document(STORED));
  }

  @Test
  void noInputShowsASecretThatWasTyped() {
    type("auth.type", "basic");
    type("auth.username", "u");
    type("auth.password", "p4ss");
    type("secret", "s3cret");
    type("client_certificate.private_key", "k3y");
    type("headers.name", "X-Token", "X-Source");
    type("headers.value", "t0ken", "erp");

    WebhookForm form = WebhookForm.of(new TypedForm(typed), before, false);

    assertThat(form.text("auth.username")).isEqualTo("u");
    assertThat(form.wantsAgain("auth.password")).isTrue();
    assertThat(form.headers())
        .containsExactly(
            new HeaderRows.Row("X-Token", "", false, true),
            new HeaderRows.Row("X-Source", "erp", false, false));
    for (String name : typed.keySet()) {
      assertThat(form.texts(name)).doesNotContain("p4ss", "s3cret", "k3y", "t0ken");
    }
  }

  @Test
  void aStoredSecretIsOnlySaidToBeThere() {
    WebhookForm form = WebhookForm.of(document(STORED), true);

    assertThat(form.keeps("auth.password")).isTrue();
    assertThat(form.keeps("auth.token")).isFalse();
    assertThat(form.keeps("secret")).isTrue();
    assertThat(form.keeps("client_certificate")).isTrue();
    assertThat(form.headers())
        .containsExactly(
            new HeaderRows.Row("X-Source", "erp", false, false),
            new HeaderRows.Row("X-Token", "", true, false));
  }

  private ObjectNode read() {
    FormReader.Meant meant = FormReader.read(new TypedForm(typed), before);
    assertThat(meant.errors()).isEmpty();
    return meant.document();
  }

  private void type(String name, String... texts) {
    typed.put(name, List.of(texts));
  }

  private static ObjectNode document(String json) {
    try {
      return (ObjectNode) JsonFormat.mapper().readTree(json);
    } catch (JsonProcessingException cause) {
      throw new IllegalArgumentException("the test wrote what is no JSON: " + json, cause);
    }
  }
}
