package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.it.RestCaller.Reply;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What headers a subscription may have, and what of them is on the wire, byte for byte. */
class HeaderSafetyIT extends RunningCourier {

  private static final List<String> FORBIDDEN =
      List.of(
          "Host",
          "HOST",
          "host ",
          " Host",
          "Content-Length",
          "content-length",
          "Content-Type",
          "Transfer-Encoding",
          "transfer-encoding\t",
          "Connection",
          "Keep-Alive",
          "TE",
          "te",
          "Trailer",
          "Upgrade",
          "Expect",
          "Proxy-Authorization",
          "proxy-connection",
          "Proxy-X",
          "CamelHttpUri",
          "camelhttpmethod",
          "CAMELHTTPPATH",
          "Camel",
          "JMSPriority",
          "jmsCorrelationID",
          "_AMQ_DUPL_ID",
          "_amq_sched_delivery",
          "X-Proign-Delivery-ID",
          "x-proign-delivery-id",
          "X-Proign-Retry-Count",
          "X\r\nEvil",
          "X\nEvil: 1",
          "X\u0000",
          "X Y",
          "X:",
          "X:Y",
          "",
          " ",
          "Ü",
          "X\u00a0",
          "(X)",
          "X,Y",
          "X;",
          "X/Y",
          "X@",
          "[X]",
          "{X}",
          "\"X\"",
          "X\\Y",
          "X\u007f",
          "X=Y",
          "<X>",
          "X?");

  private final RawReceiver receiver = new RawReceiver();

  @AfterEach
  void close() throws IOException {
    receiver.close();
  }

  @Test
  void noneOfTheseNamesCanBeSetByAnyField() {
    for (String name : FORBIDDEN) {
      assertField(change().set("headers", Tenant.object("{}").put(name, "x")), "headers." + name);
      if (!name.isEmpty()) {
        assertField(
            change()
                .set(
                    "auth",
                    Tenant.object("{\"type\": \"api_key\", \"value\": \"x\"}").put("header", name)),
            "auth.header");
      }
      assertField(
          change().set("signature", Tenant.object("{}").put("header", name)), "signature.header");
    }
    assertField(
        change().set("headers", Tenant.object("{\"x-PROIGN-signature\": \"x\"}")),
        "headers.x-PROIGN-signature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\r\\nX-Evil: 1",
        "a\\nX-Evil: 1",
        "a\\rX",
        "a\\tb",
        "\\u0000",
        "a\\u0000b",
        "\\u000b",
        "\\u007f",
        "\\u0085",
        "\\u2028",
        "ü",
        "\\ud83d\\ude00"
      })
  void noValueThatIsMoreThanALineOfAsciiCanBeSaved(String value) {
    assertField(
        (ObjectNode) change().set("headers", Tenant.object("{\"X-A\": \"" + value + "\"}")),
        "headers.X-A");
    assertField(
        (ObjectNode)
            change()
                .set("auth", Tenant.object("{\"type\": \"bearer\", \"token\": \"" + value + "\"}")),
        "auth.token");
    assertField(
        (ObjectNode)
            change()
                .set(
                    "auth",
                    Tenant.object(
                        "{\"type\": \"api_key\", \"header\": \"X-Key\", \"value\": \""
                            + value
                            + "\"}")),
        "auth.value");
    assertField(
        change()
            .put(
                "content_type",
                "text/plain; x=" + Tenant.object("{\"v\": \"" + value + "\"}").get("v").asText()),
        "content_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "type"})
  void eventWithALineBreakInWhatMayEndUpInAHeaderIsRefused(String field) {
    subscribe("{}");

    Reply reply =
        tenant.call("POST", "/events", tenant.event("e-1").put(field, "a\r\nX-Evil: 1").toString());

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void nothingOfAnEventMakesAnotherLineOfAHeader() {
    // The low bytes of these letters are those of a line feed, a carriage return and a NUL.
    String id = "ü\u010a\u010d\u560a\u560dX-Evil: 1\u0100";
    subscribe(
        """
        {"headers": {"X-Id": "{webhook.event_id}", "X-Data": "<{webhook.data}>",
                     "X-Tenant": "{webhook.tenant_id}"}}""");

    broker.publish(
        tenant.event(id, "{\"data\": {\"a\": \"\\r\\nX-Evil: 1\\u0000\\u2028\\u0085\"}}"));

    String head = receiver.awaitHead(1);
    assertThat(head).doesNotContain("\nX-Evil").doesNotContain("\u0000");
    assertThat(lines(head))
        .contains(
            "X-Id: %C3%BC%C4%8A%C4%8D%E5%98%8A%E5%98%8DX-Evil: 1%C4%80",
            "X-Tenant: " + tenant.name())
        .anyMatch(line -> line.startsWith("X-Data: <{\"a\":\"\\r\\nX-Evil: 1\\u0000"))
        .allMatch(line -> line.chars().allMatch(each -> each >= ' ' && each < 0x7f));
    assertThat(lines(head).stream().map(HeaderSafetyIT::name)).doesNotHaveDuplicates();
  }

  @Test
  void fieldThatMakesAHeaderTooLongMakesTheDeliveryUnrenderable() {
    subscribe("{\"headers\": {\"X-Data\": \"{webhook.data}\"}, \"retry\": {\"enabled\": false}}");

    broker.publish(tenant.event("e-1", "{\"data\": {\"a\": \"" + "x".repeat(9_000) + "\"}}"));

    JsonNode attempt = tenant.awaitDelivery("e-1", "dead").at("/timeline/0");
    assertThat(attempt.get("outcome").asText()).isEqualTo("unrenderable");
    assertThat(receiver.heads()).isEmpty();
  }

  @Test
  void requestHasOneOfEachOfItsOwnHeadersAndItsTarget() {
    subscribe("{\"headers\": {\"X-A\": \"a b\", \"x-b\": \"\"}}");

    broker.publish(tenant.event("e-1"));

    String head = receiver.awaitHead(1);
    assertThat(head)
        .startsWith("POST /hook?a=%0d%0aX-Evil:%201&b={x} HTTP/1.1\r\n".replace("{x}", "%7Bx%7D"));
    assertThat(lines(head)).contains("X-A: a b", "Host: 127.0.0.1:" + receiver.port());
    List<String> names = lines(head).stream().skip(1).map(HeaderSafetyIT::name).toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains("host", "x-proign-signature", "content-type");
    assertThat(names).doesNotContain("x-evil");
  }

  private void subscribe(String changes) {
    tenant.subscribe(
        inbox,
        ((ObjectNode) Tenant.object(changes))
            .put(
                "webhook_url",
                "http://127.0.0.1:" + receiver.port() + "/hook?a=%0d%0aX-Evil:%201&b=%7Bx%7D")
            .toString());
  }

  private ObjectNode change() {
    return Tenant.object("{\"event_type\": \"order.shipped\"}").put("webhook_url", inbox.url());
  }

  private void assertField(JsonNode document, String field) {
    Reply reply = tenant.call("POST", "/subscriptions", document.toString());
    assertThat(reply.status()).as("%s", document).isEqualTo(422);
    assertThat(reply.json().get("errors").findValuesAsText("field"))
        .as("%s", reply.json())
        .contains(field);
  }

  private static List<String> lines(String head) {
    return Arrays.stream(head.split("\r\n")).toList();
  }

  private static String name(String line) {
    return line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
  }
}
