package dev.courier.registry.reading.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.delivery.EndpointGuard;
import dev.courier.endpoint.AddressPolicy;
import dev.courier.endpoint.EndpointSettings;
import dev.courier.endpoint.PublicEndpoints;
import dev.courier.endpoint.address.NameLookups;
import dev.courier.endpoint.tls.TestAuthority;
import dev.courier.endpoint.tls.TestAuthority.Issued;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.document.MergePatch;
import dev.courier.registry.files.CatalogFiles;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.registry.reading.SubscriptionReading;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Endpoint;
import dev.courier.subscription.Endpoint.Tls;
import dev.courier.subscription.FieldError;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates, authorities, networks and OAuth 2 as documents write them. */
class ConnectionReadingTest {

  private static final TestAuthority AUTHORITY = new TestAuthority("Private Authority");
  private static final Issued CLIENT = AUTHORITY.client("courier");
  private static final Instant NOW = Instant.now();

  @Test
  void takesACertificateAsPkcs12() {
    Tls tls = valid(pkcs12(CLIENT.pkcs12("secret", AUTHORITY.certificate()), "secret")).tls();

    assertThat(tls.identity().key()).isEqualTo(CLIENT.key());
    assertThat(tls.identity().chain())
        .containsExactly(CLIENT.certificate(), AUTHORITY.certificate());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void takesACertificateAsPem(String algorithm) {
    Issued client = AUTHORITY.client("courier", algorithm);

    Tls tls = valid(pem(client.certificatePem() + AUTHORITY.pem(), client.keyPem(), null)).tls();

    assertThat(tls.identity().key()).isEqualTo(client.key());
    assertThat(tls.identity().chain()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void takesAKeyInTheFormOfItsAlgorithm(String algorithm) throws IOException {
    Issued client = AUTHORITY.client("courier", algorithm);
    StringWriter pem = new StringWriter();
    try (PemWriter writer = new PemWriter(pem)) {
      writer.writeObject(new PemObject(algorithm + " PRIVATE KEY", ownForm(client.key())));
    }

    assertThat(valid(pem(client.certificatePem(), pem.toString(), null)).tls().identity().chain())
        .containsExactly(client.certificate());
  }

  @Test
  void takesAnEncryptedKey() {
    assertThat(
            valid(pem(CLIENT.certificatePem(), encrypted(CLIENT, 2048), "secret"))
                .tls()
                .identity()
                .key())
        .isEqualTo(CLIENT.key());
  }

  @Test
  void takesAuthoritiesOfTheServer() {
    TestAuthority other = new TestAuthority("Other");

    assertThat(valid(object("server_ca", AUTHORITY.pem() + other.pem())).tls().authorities())
        .containsExactly(AUTHORITY.certificate(), other.certificate());
  }

  @Test
  void needsNothingSpecialWhereNothingIsSaid() {
    assertThat(valid(object()).tls()).isSameAs(Tls.USUAL);
  }

  @Test
  void refusesWhatIsNoPkcs12() {
    refused(pkcs12("%%%", ""), "client_certificate.pkcs12", "is no base64");
    refused(pkcs12("aGVsbG8=", ""), "client_certificate.pkcs12", "is no PKCS#12 file");
    refused(
        pkcs12(CLIENT.pkcs12("secret"), "wrong"), "client_certificate.password", "does not open");
    refused(pkcs12("A".repeat(70_000), ""), "client_certificate.pkcs12", "characters");
  }

  @Test
  void refusesPkcs12WithoutAKeyInside() {
    refused(
        pkcs12(TestAuthority.pkcs12("secret", null, AUTHORITY.certificate()), "secret"),
        "client_certificate.pkcs12",
        "has no private key inside");
  }

  @Test
  void refusesAKeyOfAnotherCertificate() {
    Issued other = AUTHORITY.client("other");

    refused(
        pem(CLIENT.certificatePem(), other.keyPem(), null),
        "client_certificate.private_key",
        "does not belong to the first certificate (CN=courier)");
    refused(
        pem(CLIENT.certificatePem(), AUTHORITY.client("rsa", "RSA").keyPem(), null),
        "client_certificate.private_key",
        "does not belong");
  }

  @Test
  void refusesAKeyThatHandshakesCannotUse() {
    refused(
        pem(CLIENT.certificatePem(), AUTHORITY.client("ed", "Ed25519").keyPem(), null),
        "client_certificate.private_key",
        "use RSA or EC");
  }

  @Test
  void refusesACertificateThatIsNotValidNow() {
    Issued old = AUTHORITY.client("old", NOW.minus(days(9)), NOW.minus(days(1)));
    Issued early = AUTHORITY.client("early", NOW.plus(days(1)), NOW.plus(days(9)));

    refused(
        pem(old.certificatePem(), old.keyPem(), null), "client_certificate.certificate", "expired");
    refused(
        pkcs12(early.pkcs12("secret"), "secret"),
        "client_certificate.pkcs12",
        "is not valid before");
  }

  @Test
  void readsAStoredCertificateThatHasExpiredSince() {
    Issued old = AUTHORITY.client("old", NOW.minus(days(9)), NOW.minus(days(1)));
    ObjectNode document = document(pem(old.certificatePem(), old.keyPem(), null));

    assertThat(reader().forStored().read("acme", "sub_1", document, List.of()))
        .isInstanceOf(SubscriptionReading.Valid.class);
  }

  @Test
  void refusesAChainThatIsNone() {
    TestAuthority other = new TestAuthority("Other");
    refused(
        pem(CLIENT.certificatePem() + other.pem(), CLIENT.keyPem(), null),
        "client_certificate.certificate",
        "has as number 2 a certificate (CN=Other) that has not issued the one before it");
    refused(
        pem(CLIENT.certificatePem() + AUTHORITY.pem().repeat(10), CLIENT.keyPem(), null),
        "client_certificate.certificate",
        "has 11 certificates: at most 10");
    refused(
        pem("nothing", CLIENT.keyPem(), null),
        "client_certificate.certificate",
        "has no certificate in PEM");
    refused(
        pem(
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            CLIENT.keyPem(),
            null),
        "client_certificate.certificate",
        "cannot be read");
  }

  @Test
  void refusesAKeyThatCannotBeRead() {
    String certificate = CLIENT.certificatePem();
    refused(pem(certificate, "nothing", null), "client_certificate.private_key", "private key");
    refused(
        pem(certificate, encrypted(CLIENT, 2048), null),
        "client_certificate.password",
        "is missing");
    refused(
        pem(certificate, encrypted(CLIENT, 2048), "wrong"),
        "client_certificate.password",
        "does not open");
    refused(
        pem(certificate, encrypted(CLIENT, 2_000_000), "secret"),
        "client_certificate.private_key",
        "takes too long");
    refused(
        pem(
            certificate,
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n"
                + "AAAA\n-----END RSA PRIVATE KEY-----\n",
            "secret"),
        "client_certificate.private_key",
        "openssl pkcs8 -topk8");
  }

  @Test
  void refusesHalfACertificateAndBothForms() {
    refused(object("client_certificate", "{}"), "client_certificate", "incomplete");
    ObjectNode half = pem(CLIENT.certificatePem(), CLIENT.keyPem(), null);
    ((ObjectNode) half.get("client_certificate")).remove("private_key");
    refused(half, "client_certificate.private_key", "is missing");
    ObjectNode both = pem(CLIENT.certificatePem(), CLIENT.keyPem(), null);
    ((ObjectNode) both.get("client_certificate")).put("pkcs12", "AAAA");
    refused(both, "client_certificate", "has pkcs12 and PEM");
  }

  @Test
  void refusesAuthoritiesThatAreNone() {
    refused(object("server_ca", "nothing"), "server_ca", "has no certificate in PEM");
    refused(object("server_ca", AUTHORITY.pem() + CLIENT.keyPem()), "server_ca", "private key");
    refused(object("server_ca", AUTHORITY.pem().repeat(21)), "server_ca", "at most 20");
    Issued old = AUTHORITY.client("old", NOW.minus(days(9)), NOW.minus(days(1)));
    refused(object("server_ca", old.certificatePem()), "server_ca", "(CN=old) that expired");
  }

  @Test
  void refusesCertificatesWhereNothingIsEncrypted() {
    ObjectNode plain = object("server_ca", AUTHORITY.pem());
    plain.put("webhook_url", "http://203.0.113.9/hook");

    SubscriptionReading reading = reader(true).read("acme", "sub_1", document(plain), List.of());

    assertThat(((SubscriptionReading.Invalid) reading).errors())
        .containsExactly(
            new FieldError(
                "server_ca", "is of use with an https:// webhook_url only: leave it out"));
  }

  @Test
  void takesNetworksAndAddresses() {
    assertThat(
            valid(
                    object(
                        "allowed_ips", "[\"203.0.113.0/24\", \"198.51.100.7\", \"2001:DB8::/32\"]"))
                .allowedAddresses())
        .containsExactly("203.0.113.0/24", "198.51.100.7", "2001:db8::/32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"203.0.113.0/33\"] | allowed_ips[0] | write a network",
        "[\"203.0.113.0/24\", \"example.com\"] | allowed_ips[1] | write a network",
        "[\"203.0.113\"] | allowed_ips[0] | write a network",
        "[\"203.0.*.*\"] | allowed_ips[0] | write a network",
        "[\"*\"] | allowed_ips[0] | write a network",
        "[\"\"] | allowed_ips[0] | write a network",
        "[7] | allowed_ips[0] | write a network",
        "[\"203.0.113.9/24\"] | allowed_ips[0] | did you mean \"203.0.113.0/24\"?",
        "[\"198.51.100.0/24\"] | allowed_ips | 203.0.113.9 is in none of the networks",
        "\"203.0.113.0/24\" | allowed_ips | must be a list",
      })
  void refusesNetworksThatAreNoneOrThatTheEndpointIsNotIn(
      String networks, String field, String message) {
    refused(object("allowed_ips", networks), field, message);
  }

  @Test
  void refusesMoreThan50Networks() {
    String many = "[" + "\"203.0.113.0/24\",".repeat(50) + "\"203.0.113.0/24\"]";

    refused(object("allowed_ips", many), "allowed_ips", "at most 50");
  }

  @Test
  void takesClientCredentials() {
    Authentication read =
        valid(
                object(
                    "auth",
                    """
                    {"type": "oauth2_client_credentials", "token_url": "https://203.0.113.9/token",
                     "client_id": "id", "client_secret": "cl13nt", "scope": "a b"}"""))
            .authentication();

    assertThat(read)
        .isEqualTo(
            new Authentication.OAuth2ClientCredentials(
                URI.create("https://203.0.113.9/token"), "id", "cl13nt", "a b"));
    assertThat(read.toString()).doesNotContain("cl13nt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"token_url\": null | auth.token_url | is missing",
        "\"token_url\": \"http://203.0.113.9/\" | auth.token_url | https",
        "\"token_url\": \"https://10.0.0.1/\" | auth.token_url | not allowed",
        "\"client_id\": null | auth.client_id | is missing",
        "\"client_secret\": null | auth.client_secret | is missing",
        "\"client_secret\": \"a\\nb\" | auth.client_secret | control",
        "\"scope\": \"a  b\" | auth.scope | one blank",
        "\"token\": \"t\" | auth.token | no known field",
      })
  void refusesBrokenClientCredentials(String broken, String field, String message) {
    ObjectNode auth =
        MergePatch.apply(
            TestSubscriptions.json(
                """
                {"type": "oauth2_client_credentials", "token_url": "https://203.0.113.9/token",
                 "client_id": "id", "client_secret": "secret"}"""),
            TestSubscriptions.json("{" + broken + "}"));

    refused(object("auth", auth.toString()), field, message);
  }

  private static void refused(ObjectNode change, String field, String message) {
    SubscriptionReading reading = reader().read("acme", "sub_1", document(change), List.of());
    assertThat(reading).isInstanceOf(SubscriptionReading.Invalid.class);
    List<FieldError> errors = ((SubscriptionReading.Invalid) reading).errors();
    assertThat(errors)
        .as("%s", errors)
        .anySatisfy(
            error -> {
              assertThat(error.field()).isEqualTo(field);
              assertThat(error.message()).contains(message);
            });
    assertThat(errors.toString()).doesNotContain("secret\"").doesNotContain("BEGIN EC");
  }

  private static Endpoint valid(ObjectNode change) {
    SubscriptionReading reading = reader().read("acme", "sub_1", document(change), List.of());
    assertThat(reading).as("%s", reading).isInstanceOf(SubscriptionReading.Valid.class);
    return ((SubscriptionReading.Valid) reading).subscription().endpoint();
  }

  private static ObjectNode document(ObjectNode change) {
    ObjectNode document = TestSubscriptions.document();
    document.put("webhook_url", "https://203.0.113.9/hook");
    return MergePatch.apply(document, change);
  }

  private static SubscriptionReader reader() {
    return reader(false);
  }

  private static SubscriptionReader reader(boolean allowHttp) {
    EndpointSettings settings = new EndpointSettings(allowHttp, List.of("203.0.113.0/24"));
    EndpointGuard guard =
        new PublicEndpoints(
            settings.urlRules(),
            new AddressPolicy(settings),
            new NameLookups(SystemDefaultDnsResolver.INSTANCE),
            InstantSource.fixed(NOW));
    return new SubscriptionReader(
        ProfileFiles.read(TestSubscriptions.CONFIG),
        "proign",
        CatalogFiles.read(TestSubscriptions.CONFIG),
        guard);
  }

  private static ObjectNode object() {
    return TestSubscriptions.json("{}");
  }

  /** A text, or JSON where the value looks like it. */
  private static ObjectNode object(String name, String value) {
    boolean json = value.startsWith("{") || value.startsWith("[") || value.startsWith("\"");
    ObjectNode object = object();
    if (!json) {
      return object.put(name, value);
    }
    JsonNode parsed = TestSubscriptions.json("{\"v\": " + value + "}").get("v");
    object.set(name, parsed);
    return object;
  }

  private static ObjectNode pkcs12(String file, String password) {
    ObjectNode change = object();
    change.putObject("client_certificate").put("pkcs12", file).put("password", password);
    return change;
  }

  private static ObjectNode pem(String certificate, String key, String password) {
    ObjectNode change = object();
    ObjectNode written = change.putObject("client_certificate").put("certificate", certificate);
    written.put("private_key", key);
    if (password != null) {
      written.put("password", password);
    }
    return change;
  }

  /** PKCS#1 or SEC 1, as OpenSSL writes them. */
  private static byte[] ownForm(PrivateKey key) throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
    return key instanceof ECPrivateKey
        ? new org.bouncycastle.asn1.sec.ECPrivateKey(
                256, ((ECPrivateKey) key).getS(), info.getPrivateKeyAlgorithm().getParameters())
            .getEncoded()
        : info.parsePrivateKey().toASN1Primitive().getEncoded();
  }

  private static String encrypted(Issued issued, int iterations) {
    StringWriter pem = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
      writer.writeObject(
          new JcaPKCS8Generator(
              issued.key(),
              new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                  .setIterationCount(iterations)
                  .setProvider(new BouncyCastleProvider())
                  .setPassword("secret".toCharArray())
                  .build()));
    } catch (IOException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
    return pem.toString();
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }
}
