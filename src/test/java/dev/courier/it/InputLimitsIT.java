package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.it.RestCaller.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More than is taken, of anything that somebody sends over REST: it is said what and how much. */
class InputLimitsIT extends RunningCourier {

  private static final int MEBIBYTE = 1024 * 1024;

  @Test
  void documentOfMoreThanAMebibyteIsTooLarge() {
    Reply reply = subscribe("\"description\": \"" + "x".repeat(MEBIBYTE) + "\"");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.json().get("detail").asText()).contains("1048576 bytes");
  }

  @Test
  void eventOfMoreThanAMebibyteIsTooLargeAndOneBelowIsNot() {
    tenant.subscribe(inbox);
    String large = "{\"data\": {\"x\": \"" + "x".repeat(MEBIBYTE) + "\"}}";

    assertThat(tenant.call("POST", "/events", tenant.event("e-1", large).toString()).status())
        .isEqualTo(413);
    tenant.publish(tenant.event("e-2", large.replace("x".repeat(1_000), "")));
    tenant.awaitDelivery("e-2", "delivered");
  }

  @Test
  void filterHasNoMoreThanItsConditionsValuesAndLevels() {
    assertField(
        "\"filter\": ["
            + "{\"field\": \"a\", \"op\": \"eq\", \"value\": 1},".repeat(100)
            + "{\"field\": \"a\", \"op\": \"eq\", \"value\": 1}]",
        "filter",
        "100");
    assertField(
        "\"filter\": [{\"field\": \"a\", \"op\": \"in\", \"value\": ["
            + "1,".repeat(1_000)
            + "1]}]",
        "filter[0].value",
        "at most 1000 values");
    assertField(
        "\"filter\": " + "{\"not\": ".repeat(20) + "{\"a\": 1}" + "}".repeat(20), "filter", "10");
    assertField("\"filter\": {\"cel\": \"" + "!".repeat(2_001) + "true\"}", "filter", "2000");
    assertField(
        "\"filter\": {\"cel\": \"data.a.matches('((a{900}){900})')\"}", "filter", "1000 times");
  }

  @Test
  void templateHasNoMoreThanItsCharacters() {
    assertField(
        "\"payload\": {\"format\": \"text\", \"template\": \"" + "x".repeat(65_537) + "\"}",
        "payload.template",
        "65536");
  }

  @ParameterizedTest
  @CsvSource({
    "/deliveries?q=%00, q",
    "/deliveries?event_id=a%00b, event_id",
    "/deliveries?subscription=%00, subscription",
    "/deliveries?event_type=%00, event_type",
    "/dead-letters?q=%00, q",
    "/dead-letters?reason=%00, reason",
  })
  void queryWithANulIsRefusedByItsName(String path, String field) {
    Reply reply = tenant.call("GET", path, null);

    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void filterOfManyDeliveriesIsLimitedLikeAQuery() {
    Reply reply =
        tenant.call(
            "POST",
            "/deliveries/retry",
            "{\"filter\": {\"event_id\": \"a\\u0000b\", \"q\": \""
                + "x".repeat(501)
                + "\"}, \"dry_run\": true}");

    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(422);
    assertThat(reply.json().get("errors").findValuesAsText("field"))
        .containsExactly("filter.event_id", "filter.q");
  }

  private void assertField(String field, String named, String message) {
    Reply reply = subscribe(field);
    assertThat(reply.status()).as("%s", reply.json()).isEqualTo(422);
    assertThat(reply.json().get("errors"))
        .anySatisfy(
            error -> {
              assertThat(error.get("field").asText()).startsWith(named);
              assertThat(error.get("message").asText()).contains(message);
            });
  }

  private Reply subscribe(String field) {
    return tenant.call(
        "POST",
        "/subscriptions",
        "{\"event_type\": \"order.shipped\", \"webhook_url\": \""
            + inbox.url()
            + "\", "
            + field
            + "}");
  }
}
