package dev.courier.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** A provider that describes itself properly, with one thing broken. */
class ProviderTest {

  private final AtomicReference<String> description = new AtomicReference<>();
  private HttpServer server;
  private String issuer;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          byte[] body = description.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    description.set(
        """
        {"issuer": "%1$s", "authorization_endpoint": "%1$s/a", "token_endpoint": "%1$s/t",
         "jwks_uri": "%1$s/k", "subject_types_supported": ["public"],
         "response_types_supported": ["code"],
         "id_token_signing_alg_values_supported": ["RS256"]}"""
            .formatted(issuer));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void isUsedAsItDescribesItself() {
    ClientRegistration found = provider().findByRegistrationId(Provider.ID);

    assertThat(found.getProviderDetails().getTokenUri()).isEqualTo(issuer + "/t");
    assertThat(found.getRedirectUri()).isEqualTo("{baseUrl}/login/return");
    assertThat(found.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.NONE);
    assertThat(provider().findByRegistrationId("another")).isNull();
  }

  @Test
  void isAskedOnceAndAgainOnlyWhereItDidNotAnswerProperly() {
    String right = description.get();
    Provider provider = provider();
    description.set("{}");
    assertThatThrownBy(() -> provider.findByRegistrationId(Provider.ID))
        .isInstanceOf(Provider.Unusable.class);

    description.set(right);
    assertThat(provider.findByRegistrationId(Provider.ID)).isNotNull();

    stop();
    assertThat(provider.findByRegistrationId(Provider.ID)).isNotNull();
  }

  @Test
  void isRefusedWhereItCallsItselfOtherwise() {
    description.set(description.get().replaceFirst("127.0.0.1", "evil.example"));

    assertThatThrownBy(() -> provider().findByRegistrationId(Provider.ID))
        .isInstanceOf(Provider.Unusable.class)
        .hasMessageContaining("COURIER_OIDC_ISSUER must be that, to the letter");
  }

  @Test
  void isRefusedWhereItSaysTooLittleOrNothingThatCanBeRead() {
    for (String broken : List.of("{\"issuer\": \"" + issuer + "\"}", "{", "[]", "null")) {
      description.set(broken);

      assertThatThrownBy(() -> provider().findByRegistrationId(Provider.ID))
          .as(broken)
          .isInstanceOf(Provider.Unusable.class);
    }
  }

  @Test
  void thatIsAwayIsToldByItsAddress() {
    stop();

    assertThatThrownBy(() -> provider().findByRegistrationId(Provider.ID))
        .isInstanceOf(Provider.Unusable.class)
        .hasMessageContaining(issuer + " cannot be reached");
  }

  private Provider provider() {
    return new Provider(
        new OidcSettings(
            issuer,
            "courier",
            "",
            "Acme",
            List.of("openid"),
            "r",
            List.of("a=admin"),
            "t",
            List.of()),
        new ProviderConnection());
  }
}
