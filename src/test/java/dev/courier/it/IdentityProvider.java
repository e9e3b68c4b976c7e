package dev.courier.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A small OpenID provider: it describes itself, signs, and exchanges codes for ID tokens. */
final class IdentityProvider {

  static final String NAME = "Login of the tests";
  static final String CLIENT = "courier-of-the-tests";

  private static final String SECRET = "client-secret-of-the-tests";

  /** What a code is worth. */
  private record Grant(String challenge, String idToken) {}

  private final HttpServer server;
  private final RSAKey key = newKey();
  private final RSAKey otherKey = newKey();
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();
  private final AtomicInteger codes = new AtomicInteger();

  IdentityProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, 200, description()));
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject()));
    server.createContext("/token", this::exchangeCode);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void register(DynamicPropertyRegistry registry) {
    registry.add("courier.oidc.issuer", this::issuer);
    registry.add("courier.oidc.client-id", () -> CLIENT);
    registry.add("courier.oidc.client-secret", () -> SECRET);
    registry.add("courier.oidc.name", () -> NAME);
    registry.add("courier.oidc.role-claim", () -> "access.groups");
    registry.add("courier.oidc.roles", () -> "shop-staff=operator,bosses=admin");
  }

  /** Lets somebody in with these claims: the code that his browser brings to Courier. */
  String codeFor(JWTClaimsSet claims, String challenge) {
    return code(claims, challenge, key);
  }

  /** The same, signed by somebody else. */
  String forgedCodeFor(JWTClaimsSet claims, String challenge) {
    return code(claims, challenge, otherKey);
  }

  private String code(JWTClaimsSet claims, String challenge, RSAKey signer) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new RSASSASigner(signer));
    } catch (JOSEException cause) {
      throw new IllegalStateException(cause);
    }
    String code = "code-" + codes.incrementAndGet();
    grants.put(code, new Grant(challenge, token.serialize()));
    return code;
  }

  private Map<String, Object> description() {
    return Map.of(
        "issuer",
        issuer(),
        "authorization_endpoint",
        issuer() + "/authorize",
        "token_endpoint",
        issuer() + "/token",
        "jwks_uri",
        issuer() + "/keys",
        "response_types_supported",
        new String[] {"code"},
        "subject_types_supported",
        new String[] {"public"},
        "id_token_signing_alg_values_supported",
        new String[] {"RS256"});
  }

  private void exchangeCode(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Grant grant = grants.remove(form.getOrDefault("code", ""));
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    if (grant == null
        || !expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
        || !grant.challenge().equals(challengeOf(form.getOrDefault("code_verifier", "")))) {
      answer(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    answer(
        exchange,
        200,
        Map.of(
            "access_token",
            "access-token-of-the-tests",
            "token_type",
            "Bearer",
            "expires_in",
            60,
            "id_token",
            grant.idToken()));
  }

  static Map<String, String> parameters(String query) {
    return Stream.of(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String challengeOf(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> document)
      throws IOException {
    byte[] body = JsonFormat.mapper().writeValueAsBytes(document);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("key-of-the-tests").generate();
    } catch (JOSEException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
