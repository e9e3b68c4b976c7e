package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.endpoint.address.Urls;
import dev.courier.it.RestCaller.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the whole application goes, and where not: with a name server that says what the test
 * wants, and a canary on loopback that nothing may call. Loopback itself is allowed here, so it is
 * not among the hostile ones.
 */
class AddressesIT extends RunningCourier {

  private static final int OF_EACH_KIND = 3;

  private final RawReceiver canary = new RawReceiver();

  @AfterEach
  void nobodyHasCalledTheCanary() throws IOException {
    assertThat(canary.heads()).isEmpty();
    canary.close();
  }

  @Test
  void hostileUrlsAreRefusedWhenASubscriptionIsCreatedOrChanged() {
    String path = "/subscriptions/" + tenant.subscribe(inbox).get("id").asText();
    SoftAssertions softly = new SoftAssertions();
    List<Urls.Hostile> sample = sample();
    assertThat(sample).hasSizeGreaterThan(50);

    for (Urls.Hostile hostile : sample) {
      ObjectNode url = Tenant.object("{}").put("webhook_url", hostile.url());
      ObjectNode token = Tenant.object("{}");
      token
          .putObject("auth")
          .put("type", "oauth2_client_credentials")
          .put("client_id", "id")
          .put("client_secret", "s3cr3t")
          .put("token_url", hostile.url());
      assertRefused(softly, hostile, "webhook_url", create(url));
      assertRefused(softly, hostile, "webhook_url", tenant.call("PATCH", path, url.toString()));
      assertRefused(softly, hostile, "auth.token_url", create(token));
      assertRefused(
          softly, hostile, "auth.token_url", tenant.call("PATCH", path, token.toString()));
    }
    softly.assertAll();
    assertThat(tenant.get(path).get("webhook_url").asText()).isEqualTo(inbox.url());
    assertThat(tenant.get("/subscriptions").get("items")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.1/hook",
        "https://[::1]/hook",
        "https://[64:ff9b::a9fe:a9fe]/hook",
        "https://[2606:4700::5efe:10.0.0.1]/hook",
        "https://2852039166/hook",
        "https://user@api.example.com/hook",
        "https://api.example.com:22/hook",
        "https://api.example.com./hook",
        "ftp://api.example.com/hook"
      })
  void urlThatWasSavedUnderOtherRulesIsNotCalled(String url) {
    names.lead("api.example.com", "127.0.0.1");
    Trying trying = Trying.subscription(tenant, inbox, "{}");
    jdbc.update(
        "update subscriptions set document = replace(document, ?, ?) where tenant_id = ?",
        inbox.url(),
        url,
        tenant.name());

    JsonNode report = trying.test(null);

    assertThat(report.get("success").asBoolean()).isFalse();
    assertThat(trying.awaitLogged(report).at("/timeline/0/outcome").asText())
        .isEqualTo("address_refused");
    assertThat(inbox.requests()).isEmpty();
  }

  @Test
  void nameThatLeadsElsewhereAtTheAttemptIsNotFollowed() {
    String host = tenant.name() + ".example.com";
    names.lead(host, "127.0.0.1");
    subscribe(host);

    names.lead(host, "127.0.0.1", "10.0.0.7");
    broker.publish(tenant.event("e-1"));

    JsonNode attempt = tenant.awaitDelivery("e-1", "dead").at("/timeline/0");
    assertThat(attempt.get("outcome").asText()).isEqualTo("address_refused");
    assertThat(inbox.requests()).isEmpty();
  }

  @Test
  void nameIsCalledAtTheAddressThatItHasNow() {
    String host = tenant.name() + ".example.com";
    names.lead(host, "127.0.0.1");
    subscribe(host);

    broker.publish(tenant.event("e-1"));

    tenant.awaitDelivery("e-1", "delivered");
    assertThat(inbox.requests()).hasSize(1);
  }

  @Test
  void nameThatLeadsToAPrivateAddressIsRefusedWhenItIsSaved() {
    String host = tenant.name() + ".example.com";
    names.lead(host, "93.184.216.34", "192.168.0.1");

    Reply reply = create(Tenant.object("{\"webhook_url\": \"https://" + host + "/hook\"}"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/message").asText()).contains("192.168.0.0/16");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsFollowedByNobody(int status) {
    String target = "http://127.0.0.1:" + canary.port() + "/";
    inbox.answers(Answer.of(status).with("Location", target));
    Inbox server = anotherInbox().answers(Answer.of(status).with("Location", target));
    tenant.subscribe(inbox, "{\"retry\": {\"enabled\": false}}");
    Tenant other = anotherTenant();
    other.subscribe(
        inbox,
        "{\"retry\": {\"enabled\": false}, \"auth\": {\"type\": \"oauth2_client_credentials\","
            + " \"client_id\": \"id\", \"client_secret\": \"s\", \"token_url\": \""
            + server.url()
            + "\"}}");

    broker.publish(tenant.event("e-1"), other.event("e-1"));

    assertThat(tenant.awaitDelivery("e-1", "dead").at("/timeline/0/outcome").asText())
        .isEqualTo("http_" + status);
    assertThat(other.awaitDelivery("e-1", "dead").at("/timeline/0/outcome").asText())
        .isEqualTo("token");
    assertThat(server.requests()).hasSize(1);
  }

  private void subscribe(String host) {
    String port = String.valueOf(URI.create(inbox.url()).getPort());
    tenant.subscribe(
        inbox,
        "{\"retry\": {\"enabled\": false}, \"webhook_url\": \""
            + inbox.url().replace("127.0.0.1:" + port, host + ":" + port)
            + "\"}");
  }

  private Reply create(ObjectNode change) {
    ObjectNode document = Tenant.object("{\"event_type\": \"order.shipped\"}");
    document.put("webhook_url", inbox.url()).setAll(change);
    return tenant.call("POST", "/subscriptions", document.toString());
  }

  private static void assertRefused(
      SoftAssertions softly, Urls.Hostile hostile, String field, Reply reply) {
    softly.assertThat(reply.status()).as("%s: %s", hostile.kind(), hostile.url()).isEqualTo(422);
    softly
        .assertThat(reply.json().at("/errors/0/field").asText())
        .as("%s: %s", hostile.kind(), hostile.url())
        .isEqualTo(field);
    softly
        .assertThat(reply.json().at("/errors/0/message").asText())
        .as("%s: %s", hostile.kind(), hostile.url())
        .contains(hostile.reason());
  }

  /** The shortest of each kind that the settings of these tests do not allow. */
  private static List<Urls.Hostile> sample() {
    return Urls.hostile().stream()
        .filter(hostile -> !hostile.reason().contains("127.0.0.0/8"))
        .filter(hostile -> !hostile.reason().contains("private networks only"))
        .filter(hostile -> !hostile.kind().startsWith("names that lead"))
        .filter(hostile -> !hostile.url().toLowerCase(java.util.Locale.ROOT).startsWith("http:"))
        .collect(Collectors.groupingBy(Urls.Hostile::kind))
        .values()
        .stream()
        .flatMap(
            kind ->
                kind.stream()
                    .sorted(Comparator.comparingInt(hostile -> hostile.url().length()))
                    .limit(OF_EACH_KIND))
        .toList();
  }
}
