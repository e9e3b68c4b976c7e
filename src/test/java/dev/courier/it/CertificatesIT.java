package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.endpoint.tls.TestAuthority;
import dev.courier.endpoint.tls.TestAuthority.Issued;
import dev.courier.it.TlsReceiver.Visit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client certificates and private authorities, against servers that look at them. */
class CertificatesIT extends RunningCourier {

  private static final TestAuthority AUTHORITY = new TestAuthority("Private Authority");
  private static final Issued ALICE = AUTHORITY.client("alice");
  private static final Issued BOB = AUTHORITY.client("bob", "RSA");

  private TlsReceiver receiver;

  @BeforeEach
  void startReceiver() {
    receiver = new TlsReceiver(AUTHORITY.server("127.0.0.1"), AUTHORITY);
  }

  @AfterEach
  void stopReceiver() {
    receiver.close();
  }

  @Test
  void certificateIsShownBesideTheSignature() {
    subscribe(withPkcs12(document("/p12"), ALICE));
    subscribe(withPem(document("/pem"), BOB));

    broker.publish(tenant.event("e-1"));

    await().until(() -> receiver.visits().size() == 2);
    assertThat(receiver.visits())
        .extracting(Visit::path, Visit::subject)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("/p12", "CN=alice"),
            org.assertj.core.groups.Tuple.tuple("/pem", "CN=bob"));
    assertThat(receiver.visits())
        .allSatisfy(visit -> assertThat(visit.signature()).startsWith("sha256="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void endpointThatDemandsACertificateRefusesWhoHasNone(String protocol) throws Exception {
    // This one says what it does not like, where its alert is not lost with the connection.
    SSLContext context = TlsReceiver.context(AUTHORITY.server("127.0.0.1"), AUTHORITY);
    try (SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server.setNeedClientAuth(true);
      server.setEnabledProtocols(new String[] {protocol});
      Thread refusing = new Thread(() -> refuseAll(server), "refusing-receiver");
      refusing.setDaemon(true);
      refusing.start();
      subscribe(
          document("/").put("webhook_url", "https://127.0.0.1:" + server.getLocalPort() + "/"));

      assertThat(refused()).isNotBlank();
    }
  }

  @Test
  void endpointThatHangsUpOnWhoHasNoCertificateRefusesHimToo() {
    subscribe(document("/"));

    assertThat(refused()).contains("asked for a client certificate");
    assertThat(receiver.visits()).isEmpty();
  }

  @Test
  void twoCertificatesForOneServerNeverShareAConnection() {
    subscribe(withPkcs12(document("/alice"), ALICE));
    subscribe(withPem(document("/bob"), BOB));

    for (int i = 0; i < 60; i++) {
      broker.publish(tenant.event("e-" + i));
    }

    await().until(() -> receiver.visits().size() == 120);
    assertThat(subjectsAt("/alice")).containsExactly("CN=alice");
    assertThat(subjectsAt("/bob")).containsExactly("CN=bob");
  }

  @Test
  void newCertificateIsShownFromTheNextAttemptOn() {
    String path =
        "/subscriptions/" + subscribe(withPkcs12(document("/"), ALICE)).get("id").asText();
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "delivered");

    ObjectNode patch = Tenant.object("{}");
    tenant.call("PATCH", path, withPem(patch, BOB).toString());
    broker.publish(tenant.event("e-2"));
    tenant.awaitDelivery("e-2", "delivered");

    assertThat(receiver.visits()).extracting(Visit::subject).containsExactly("CN=alice", "CN=bob");
  }

  @Test
  void certificateIsKeptByWhatWasReadAndNothingSecretIsReadBack() {
    String path =
        "/subscriptions/" + subscribe(withPkcs12(document("/"), ALICE)).get("id").asText();

    ObjectNode read = (ObjectNode) tenant.get(path);

    assertThat(read.at("/client_certificate/subject").asText()).isEqualTo("CN=alice");
    assertThat(read.at("/client_certificate/issuer").asText()).isEqualTo("CN=Private Authority");
    assertThat(read.at("/client_certificate/serial_number").asText()).matches("[0-9a-f]+");
    assertThat(read.at("/client_certificate/fingerprint_sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(read.at("/client_certificate/expires_at").asText()).startsWith("20");
    assertThat(read.get("client_certificate")).hasSize(6);
    assertThat(tenant.call("PUT", path, read.put("name", "New").toString()).status())
        .isEqualTo(200);
    broker.publish(tenant.event("e-1"));
    tenant.awaitDelivery("e-1", "delivered");
    assertThat(subjectsAt("/")).containsExactly("CN=alice");
    assertThat(stored()).contains("New").doesNotContain("PRIVATE KEY").doesNotContain("pkcs12");

    assertThat(tenant.call("PATCH", path, "{\"client_certificate\": null}").status())
        .isEqualTo(200);
    assertThat(tenant.get(path).has("client_certificate")).isFalse();
    broker.publish(tenant.event("e-2"));
    tenant.awaitDelivery("e-2", "dead");
  }

  @Test
  void certificateOfAForeignAuthorityIsRefused() {
    ObjectNode document = withPem(document("/"), ALICE);
    document.put("server_ca", new TestAuthority("Foreign").pem());
    subscribe(document);

    assertThat(refused()).contains("comes from no authority that is trusted here");
    assertThat(receiver.visits()).isEmpty();
  }

  @Test
  void privateAuthorityIsNotTrustedUnlessItIsNamed() {
    ObjectNode document = withPem(document("/"), ALICE);
    document.remove("server_ca");
    subscribe(document);

    assertThat(refused()).contains("comes from no authority that is trusted here");
  }

  @Test
  void certificateForAnotherHostIsRefused() {
    receiver.close();
    receiver = new TlsReceiver(AUTHORITY.server("other.example.com"), null);
    subscribe(document("/"));

    assertThat(refused()).contains("127.0.0.1").contains("subject alternative names");
    assertThat(receiver.visits()).isEmpty();
  }

  private static void refuseAll(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getInputStream().read();
      } catch (IOException refusedOrClosed) {
        Thread.yield();
      }
    }
  }

  private String refused() {
    broker.publish(tenant.event("e-1"));
    JsonNode attempt = tenant.awaitDelivery("e-1", "dead").at("/timeline/0");
    assertThat(attempt.get("outcome").asText()).isEqualTo("tls");
    return attempt.get("error").asText();
  }

  private Set<String> subjectsAt(String path) {
    return receiver.visits().stream()
        .filter(visit -> visit.path().equals(path))
        .map(Visit::subject)
        .collect(Collectors.toSet());
  }

  private String stored() {
    return jdbc.queryForObject(
        "select document from subscriptions where tenant_id = ?", String.class, tenant.name());
  }

  private JsonNode subscribe(ObjectNode document) {
    return tenant.subscribe(inbox, document.toString());
  }

  private ObjectNode document(String path) {
    ObjectNode document = Tenant.object("{\"retry\": {\"enabled\": false}}");
    document.put("webhook_url", receiver.url(path));
    return document.put("server_ca", AUTHORITY.pem());
  }

  private static ObjectNode withPkcs12(ObjectNode document, Issued issued) {
    document
        .putObject("client_certificate")
        .put("pkcs12", issued.pkcs12("opens", AUTHORITY.certificate()))
        .put("password", "opens");
    return document;
  }

  private static ObjectNode withPem(ObjectNode document, Issued issued) {
    document
        .putObject("client_certificate")
        .put("certificate", issued.certificatePem())
        .put("private_key", issued.keyPem());
    return document;
  }
}
