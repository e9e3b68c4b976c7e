package dev.courier.registry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.document.MergePatch;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Endpoint.SuccessStatuses;
import dev.courier.subscription.Endpoint.Timeouts;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Payload;
import dev.courier.subscription.RetryPolicy;
import dev.courier.subscription.SignatureScheme.Kind;
import dev.courier.subscription.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionReaderTest {

  private final SubscriptionReader reader = TestSubscriptions.reader();

  @Test
  void takesEveryDefaultFromTheProfile() {
    Subscription subscription = valid("{}");

    assertThat(subscription.name()).isEqualTo("example.com");
    assertThat(subscription.active()).isTrue();
    assertThat(subscription.priority()).isEqualTo(4);
    assertThat(subscription.profile().name()).isEqualTo("proign");
    assertThat(subscription.payload().form()).isEqualTo(Payload.Form.JAVASCRIPT);
    assertThat(subscription.signing().scheme().header()).isEqualTo("X-Proign-Signature");
    assertThat(subscription.endpoint().timeouts().response()).isEqualTo(Duration.ofSeconds(30));
    assertThat(subscription.retryPolicy().delays())
        .containsExactly(minutes(1), minutes(5), minutes(30), hours(2), hours(24));
  }

  @Test
  void takesTheFieldsOfProignsPage() {
    Subscription subscription =
        valid(
            """
            {"target_module": "external", "secret": "your-webhook-secret",
             "filter": {"shipping_method": "express"}}""");

    assertThat(subscription.signing().secrets())
        .extracting("value")
        .containsExactly("your-webhook-secret");
  }

  @Test
  void takesWhatTheSubscriptionSaysItself() {
    Subscription subscription =
        valid(
            """
            {"name": "Order sync", "priority": 9, "method": "PUT", "active": false,
             "content_type": "application/vnd.erp+json", "headers": {"X-B": "1", "X-A": "2"},
             "auth": {"type": "api_key", "header": "X-Key", "value": "k"},
             "timeouts": {"connect": "500ms", "response": "1m"}, "success": "204",
             "payload": {"format": "json", "template": "{\\"order\\": \\"{order_id}\\"}"},
             "failure": {"notify": ["ops@example.com"], "log_payloads": false}}""");

    assertThat(subscription.endpoint().method()).isEqualTo("PUT");
    assertThat(subscription.endpoint().headers().keySet()).containsExactly("X-B", "X-A");
    assertThat(subscription.endpoint().authentication())
        .isEqualTo(new Authentication.ApiKey("X-Key", "k"));
    assertThat(subscription.endpoint().timeouts())
        .isEqualTo(new Timeouts(Duration.ofMillis(500), minutes(1)));
    assertThat(subscription.endpoint().success()).isEqualTo(SuccessStatuses.of(204, 204));
    assertThat(subscription.payload().template()).contains("{order_id}");
    assertThat(subscription.failure().emails()).containsExactly("ops@example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"secrett\": \"x\"} | secrett | did you mean \"secret\"?",
        "{\"retry\": {\"interval\": []}} | retry.interval | did you mean \"retry.intervals\"?",
        "{\"name\": 5} | name | it must be a string",
        "{\"active\": \"yes\"} | active | true or false",
        "{\"profile\": \"proing\"} | profile | did you mean \"proign\"?",
        "{\"event_type\": \"order.shiped\"} | event_type | did you mean \"order.shipped\"?",
        "{\"event_types\": [\"order.*\", \"a b\"]} | event_types[1] | is no event type",
        "{\"event_type\": null} | event_type | is missing",
        "{\"webhook_url\": null} | webhook_url | is missing",
        "{\"webhook_url\": \"http://example.com\"} | webhook_url | must be https",
        "{\"webhook_url\": \"https://a b\"} | webhook_url | is no valid URL",
        "{\"method\": \"GET\"} | method | POST, PUT or PATCH",
        "{\"content_type\": \"json\"} | content_type | media type",
        "{\"content_type\": \"text/plain; charset=latin1\"} | content_type | UTF-8",
        "{\"filter\": 7} | filter | write an object",
        "{\"priority\": 10} | priority | from 0 to 9",
        "{\"event_type\": \"order.created\", \"payload\": {\"format\": \"text\", \"template\":"
            + " \"{item.skuu}\"}} | payload.template | did you mean {item.sku}?",
        "{\"priority\": 4.5} | priority | from 0 to 9",
        "{\"timeouts\": {\"response\": \"61s\"}} | timeouts.response | from 100ms to 1m",
        "{\"timeouts\": {\"connect\": \"20s\", \"response\": \"5s\"}} | timeouts.connect | longer",
        "{\"timeouts\": {\"response\": 30}} | timeouts.response | write a duration",
        "{\"success\": \"100-299\"} | success | within 200-599",
        "{\"success\": \"300-399\"} | success | redirects",
        "{\"success\": \"200,204-\"} | success | statuses and ranges",
        "{\"success\": \"ok\"} | success | statuses and ranges",
        "{\"headers\": {\"Host\": \"x\"}} | headers.Host | set by Courier",
        "{\"headers\": {\"camelHttpUri\": \"x\"}} | headers.camelHttpUri | set by Courier",
        "{\"headers\": {\"X-Proign-Signature\": \"x\"}} | headers.X-Proign-Signature | signature",
        "{\"headers\": {\"X Y\": \"x\"}} | headers.X Y | no header name",
        "{\"headers\": {\"JMSPriority\": \"x\"}} | headers.JMSPriority | set by Courier",
        "{\"headers\": {\"_AMQ_DUPL_ID\": \"x\"}} | headers._AMQ_DUPL_ID | set by Courier",
        "{\"headers\": {\"X-A\": \"a\\tb\"}} | headers.X-A | printable",
        "{\"headers\": {\"x-PROIGN-retry-count\": \"x\"}} | headers.x-PROIGN-retry-count | tells",
        "{\"headers\": {\"X-A\": \"a\\r\\nX-B: c\"}} | headers.X-A | printable",
        "{\"headers\": {\"X-A\": \"{webhook.nope}\"}} | headers.X-A | unknown field",
        "{\"headers\": {\"X-A\": \"1\", \"x-a\": \"2\"}} | headers.x-a | twice",
        "{\"auth\": {\"type\": \"digest\"}} | auth.type | must be none, basic",
        "{\"auth\": {\"username\": \"u\"}} | auth.type | must be none, basic",
        "{\"auth\": {\"type\": \"basic\", \"username\": \"u\"}} | auth.password | is missing",
        "{\"auth\": {\"type\": \"bearer\", \"token\": \"a\\nb\"}} | auth.token | control",
        "{\"auth\": {\"type\": \"bearer\", \"token\": \"t\", \"user\": \"u\"}} | auth.user | known",
        "{\"auth\": {\"type\": \"api_key\", \"header\": \"Host\", \"value\": \"v\"}} | auth.header"
            + " | set by Courier",
        "{\"payload\": {\"template\": \"{\"}} | payload.template | JSON",
        "{\"payload\": {\"template\": \"[\\\"{trackingnumber}\\\"]\"}} | payload.template"
            + " | did you mean {tracking_number}?",
        "{\"payload\": {\"template\": \"[\\\"{webhook.nope}\\\"]\"}} | payload.template | webhook",
        "{\"payload\": {\"format\": \"xml\"}} | payload.template | is missing",
        "{\"payload\": {\"language\": \"jsonata\"}} | payload.template | is missing",
        "{\"payload\": {\"format\": \"yaml\"}} | payload.format | json, xml, text",
        "{\"payload\": {\"language\": \"velocity\"}} | payload.language | merge_fields, jsonata",
        "{\"payload\": {\"format\": \"xml\", \"template\": \"<a>\"}} | payload.template | line 1",
        "{\"payload\": {\"format\": \"xml\", \"template\": \"<a>{trackingnumber}</a>\"}}"
            + " | payload.template | did you mean {tracking_number}",
        "{\"payload\": {\"format\": \"text\", \"template\": \"{trackingnumber}\"}}"
            + " | payload.template | did you mean {tracking_number}",
        "{\"content_type\": \"application/xml\"} | content_type | application/json",
        "{\"content_type\": \"application/json\", \"payload\": {\"format\": \"xml\","
            + " \"template\": \"<a/>\"}} | content_type | text/xml",
        "{\"content_type\": \"text/xml\", \"payload\": {\"format\": \"text\","
            + " \"template\": \"a\"}} | content_type | text/plain",
        "{\"limits\": {\"per_second\": 0}} | limits.per_second | from 0.0000116",
        "{\"limits\": {\"per_second\": \"5\"}} | limits.per_second | number of calls",
        "{\"limits\": {\"per_second\": 1e999999999}} | limits.per_second | to 1000",
        "{\"limits\": {\"concurrency\": 1.5}} | limits.concurrency | whole number from 1",
        "{\"limits\": {\"concurrency\": 0}} | limits.concurrency | whole number from 1",
        "{\"limits\": {\"per_minute\": 5}} | limits.per_minute | no known field",
        "{\"signature\": {\"scheme\": \"standard_webhooks\", \"include_timestamp\": false}}"
            + " | signature.include_timestamp | always true",
        "{\"signature\": {\"header\": \"X-Webhook-Timestamp\", \"include_timestamp\": true}}"
            + " | signature.header | choose another",
        "{\"retry\": {\"backoff\": \"custom\"}} | retry.intervals | is missing",
        "{\"unique\": {\"enabled\": \"yes\"}} | unique.enabled | true or false",
        "{\"unique\": {\"key\": \"order id\"}} | unique.key | such as data.order_id",
        "{\"unique\": {\"enabled\": true, \"key\": \"ordr_id\"}} | unique.key"
            + " | did you mean \"order_id\"?",
        "{\"unique\": {\"fields\": []}} | unique.fields | no known field",
        "{\"failure\": {\"pause_after\": 0}} | failure.pause_after | from 1 to 1000",
        "{\"failure\": {\"pause_after\": 1001}} | failure.pause_after | from 1 to 1000",
        "{\"failure\": {\"notify\": [\"ops\"]}} | failure.notify[0] | e-mail address",
        "{\"signature\": {\"scheme\": \"md5\"}} | signature.scheme | must be none, hmac",
        "{\"secret\": \"\"} | secret | is empty",
        "{\"profile\": \"standard-webhooks\", \"secret\": \"abc\"} | secret | whsec_",
        "{\"retry\": {\"max_retries\": 26}} | retry.max_retries | from 0 to 25",
        "{\"retry\": {\"intervals\": [\"1m\", \"8d\"]}} | retry.intervals[1] | from 1s to 168h",
        "{\"retry\": {\"intervals\": []}} | retry.intervals | is empty",
        "{\"retry\": {\"backoff\": \"random\"}} | retry.backoff | exponential",
        "{\"description\": \"\\ud800\"} | description | surrogate",
      })
  void refusesAWrongField(String broken, String field, String message) {
    assertThat(errors(broken))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | application/json",
        "{\"payload\": {\"template\": \"{}\"}} | application/json",
        "{\"payload\": {\"format\": \"xml\", \"template\": \"<a/>\"}} | application/xml",
        "{\"payload\": {\"format\": \"text\", \"template\": \"a\"}} | text/plain; charset=utf-8",
        "{\"content_type\": \"application/soap+xml\", \"payload\": {\"format\": \"xml\","
            + " \"template\": \"<a/>\"}} | application/soap+xml",
        "{\"content_type\": \"text/csv\", \"payload\": {\"format\": \"text\","
            + " \"template\": \"a\"}} | text/csv"
      })
  void givesTheBodyTheMediaTypeOfItsFormat(String written, String contentType) {
    assertThat(valid(written).endpoint().contentType()).isEqualTo(contentType);
  }

  @Test
  void tellsEveryWrongFieldAtOnce() {
    assertThat(
            errors(
                """
                {"priority": 11, "method": "GET", "webhook_url": "http://x", "oops": 1,
                 "profile": "nope", "retry": {"backoff": "x"}}"""))
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder(
            "priority", "method", "webhook_url", "oops", "profile", "retry.backoff");
  }

  @Test
  void leavesFieldNamesFreeWhereTheCatalogKnowsNoneOfTheTypes() {
    valid(
        """
        {"event_type": null, "event_types": ["made.up.*"],
         "payload": {"template": "[\\"{anything.at.all}\\"]"}}""");
  }

  @Test
  void takesAnyFieldBelowDataAndOfItemsThatTheCatalogDoesNotKnow() {
    valid(
        """
        {"event_type": "stock.low",
         "payload": {"template": "[\\"{data.x.y}\\", {\\"s\\": \\"{item.z}\\"}]"}}""");
  }

  @Test
  void checksFieldsAgainstAnyOfTheTypesOfAPattern() {
    valid(
        """
        {"event_type": "order.*",
         "payload": {"template": "[\\"{tracking_number}\\", \\"{customer.name}\\"]"}}""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"retry\": {\"intervals\": [\"1m\", \"2m\"], \"max_retries\": 4}} > 1m 2m 2m 2m",
        "{\"retry\": {\"intervals\": [\"1m\", \"2m\", \"3m\"], \"max_retries\": 2}} > 1m 2m",
        "{\"retry\": {\"max_retries\": 2}} > 1m 5m",
        "{\"retry\": {\"intervals\": [\"10s\"], \"max_retries\": 3}} > 10s 10s 10s",
        "{\"retry\": {\"intervals\": [\"10s\"], \"max_retries\": 3, \"backoff\": \"linear\"}}"
            + " > 10s 20s 30s",
        "{\"retry\": {\"backoff\": \"exponential\"}} > 1m 2m 4m 8m 16m",
        "{\"retry\": {\"intervals\": [\"10h\"], \"max_retries\": 4, \"backoff\": \"exponential\"}}"
            + " > 10h 20h 24h 24h",
        "{\"retry\": {\"intervals\": [\"1m\", \"24h\"], \"backoff\": \"exponential\"}} > 1m 24h",
        "{\"retry\": {\"intervals\": [\"1m\", \"1h\"], \"backoff\": \"custom\"}} > 1m 1h",
        "{\"retry\": {\"intervals\": [\"30s\"], \"max_retries\": 2, \"backoff\": \"custom\"}}"
            + " > 30s 30s",
        "{\"retry\": {\"intervals\": [\"30s\"], \"max_retries\": 3, \"backoff\": \"fixed\"}}"
            + " > 30s 30s 30s",
        "{\"retry\": {\"max_retries\": 0}} >",
        "{\"retry\": {\"enabled\": false, \"intervals\": [\"1m\"]}} >",
      })
  void worksOutTheSchedule(String example) {
    String[] parts = example.split(">");
    List<Duration> expected =
        parts.length == 1
            ? List.of()
            : Stream.of(parts[1].trim().split(" "))
                .map(text -> dev.courier.registry.document.DurationText.parse(text).orElseThrow())
                .toList();

    assertThat(valid(parts[0]).retryPolicy()).isEqualTo(new RetryPolicy(expected));
  }

  @Test
  void anExponentialBackoffOfManyRetriesDoesNotOverflow() {
    assertThat(
            valid("{\"retry\": {\"backoff\": \"exponential\", \"max_retries\": 25}}")
                .retryPolicy()
                .delays()
                .get(24))
        .isEqualTo(hours(24));
  }

  @Test
  void changesOneThingOfTheProfilesSignature() {
    var scheme = valid("{\"signature\": {\"header\": \"X-Mine\"}}").signing().scheme();

    assertThat(scheme.header()).isEqualTo("X-Mine");
    assertThat(scheme.prefix()).isEqualTo("sha256=");
  }

  @Test
  void sendsTheTimeThatItSigns() {
    var scheme = valid("{\"signature\": {\"include_timestamp\": true}}").signing().scheme();

    assertThat(scheme.includeTimestamp()).isTrue();
    assertThat(scheme.timestampHeader()).isEqualTo("X-Webhook-Timestamp");
  }

  @Test
  void signsNotAtAllWhereAskedTo() {
    assertThat(valid("{\"signature\": {\"scheme\": \"none\"}}").signing().scheme().kind())
        .isEqualTo(Kind.NONE);
  }

  private Subscription valid(String change) {
    SubscriptionReading reading = read(change);
    assertThat(reading).isInstanceOf(SubscriptionReading.Valid.class);
    return ((SubscriptionReading.Valid) reading).subscription();
  }

  private List<FieldError> errors(String change) {
    SubscriptionReading reading = read(change);
    assertThat(reading).isInstanceOf(SubscriptionReading.Invalid.class);
    return ((SubscriptionReading.Invalid) reading).errors();
  }

  private SubscriptionReading read(String change) {
    ObjectNode document =
        MergePatch.apply(TestSubscriptions.document(), TestSubscriptions.json(change));
    return reader.read("acme", "sub_1", document, List.of());
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }
}
