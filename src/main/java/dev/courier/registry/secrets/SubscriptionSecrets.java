package dev.courier.registry.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.endpoint.tls.Pem;
import dev.courier.subscription.Endpoint.ClientIdentity;
import dev.courier.subscription.Signing.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a subscription is stored encrypted.
 *
 * @param signing the secrets that sign, newest first
 * @param auth the secret fields of its authentication, by name
 * @param certificate the fields of its client certificate in PEM, by name, whatever form they were
 *     written in: so no password has to be kept, and reading them again costs little
 * @param headers the values of its own headers that are not shown, by name
 */
public record SubscriptionSecrets(
    List<Secret> signing,
    Map<String, String> auth,
    Map<String, String> certificate,
    Map<String, String> headers) {

  /** The form in which rows are written now; the column secrets_form says which a row has. */
  public static final int FORM = 1;

  private static final List<String> AUTH_FIELDS =
      List.of("password", "token", "value", "client_secret");
  private static final String CERTIFICATE = "client_certificate";

  /** So that whoever rotates twice in a day does not cut off who still has the first secret. */
  private static final int MOST_RETIRING = 2;

  public SubscriptionSecrets {
    signing = List.copyOf(signing);
    auth = Map.copyOf(auth);
    // Rows that were written before there were certificates have none.
    certificate = certificate == null ? Map.of() : Map.copyOf(certificate);
    headers = headers == null ? Map.of() : Map.copyOf(headers);
  }

  /** No secrets at all. */
  public static SubscriptionSecrets none() {
    return new SubscriptionSecrets(List.of(), Map.of(), Map.of(), Map.of());
  }

  /**
   * Takes the secrets out of a complete document.
   *
   * @param document loses them
   * @param retiring older secrets that still sign
   * @param identity the client certificate that the document means, or null where it has none
   */
  public static SubscriptionSecrets takeFrom(
      ObjectNode document, List<Secret> retiring, ClientIdentity identity) {
    List<Secret> signing = new ArrayList<>();
    JsonNode secret = document.remove("secret");
    if (secret != null && secret.isTextual()) {
      signing.add(new Secret(secret.textValue(), null));
    }
    signing.addAll(retiring);
    Map<String, String> auth = new LinkedHashMap<>();
    if (document.get("auth") instanceof ObjectNode fields) {
      for (String name : AUTH_FIELDS) {
        JsonNode value = fields.remove(name);
        if (value != null && value.isTextual()) {
          auth.put(name, value.textValue());
        }
      }
    }
    return new SubscriptionSecrets(
        signing, auth, takeCertificate(document, identity), SecretHeaders.takeFrom(document));
  }

  /**
   * The same secrets with the values of headers that lie in the clear in a document as it was
   * stored before they were secrets.
   *
   * @param document loses them
   */
  public SubscriptionSecrets withHeadersOf(ObjectNode document) {
    SecretHeaders.putInto(document, headers);
    return new SubscriptionSecrets(signing, auth, certificate, SecretHeaders.takeFrom(document));
  }

  /** Puts the secrets into a document, but for those that it has itself. */
  public void putInto(ObjectNode document) {
    SecretHeaders.putInto(document, headers);
    if (!document.hasNonNull("secret") && !signing.isEmpty()) {
      document.put("secret", signing.get(0).value());
    }
    if (document.get("auth") instanceof ObjectNode fields) {
      auth.forEach(
          (name, value) -> {
            if (!fields.hasNonNull(name)) {
              fields.put(name, value);
            }
          });
    }
    // An empty object stands for the certificate that is there already; it is replaced as a whole.
    if (document.get(CERTIFICATE) instanceof ObjectNode fields && fields.isEmpty()) {
      certificate.forEach(fields::put);
    }
  }

  private static Map<String, String> takeCertificate(ObjectNode document, ClientIdentity identity) {
    if (identity == null) {
      return Map.of();
    }
    document.putObject(CERTIFICATE);
    return Map.of(
        "certificate", Pem.write(identity.chain()), "private_key", Pem.write(identity.key()));
  }

  /** The secrets that still sign beside this newest one; none where the newest is another. */
  public List<Secret> retiringBeside(String newest) {
    return signing.isEmpty() || !signing.get(0).value().equals(newest)
        ? List.of()
        : signing.subList(1, signing.size());
  }

  /** Those of {@link #retiringBeside(String)} that have not expired by now. */
  public List<Secret> retiringBeside(String newest, Instant now) {
    return retiringBeside(newest).stream().filter(secret -> signsAt(secret, now)).toList();
  }

  /**
   * The secrets that sign on when a new one takes the place of the newest.
   *
   * @param until when the newest of now stops signing; the older ones stop when they were to, and
   *     none later than that one
   */
  public List<Secret> retiring(Instant until, Instant now) {
    return signing.stream()
        .map(secret -> new Secret(secret.value(), earlier(secret.validUntil(), until)))
        .filter(secret -> signsAt(secret, now))
        .limit(MOST_RETIRING)
        .toList();
  }

  private static boolean signsAt(Secret secret, Instant now) {
    return secret.validUntil() == null || now.isBefore(secret.validUntil());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one == null || one.isAfter(other) ? other : one;
  }

  /** Whether there is the value of a header with this name; case does not matter. */
  public boolean hasHeader(String name) {
    return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
  }

  /** The same secrets without those of the authentication. */
  public SubscriptionSecrets withoutAuth() {
    return new SubscriptionSecrets(signing, Map.of(), certificate, headers);
  }

  /** The same secrets without those that sign. */
  public SubscriptionSecrets withoutSigning() {
    return new SubscriptionSecrets(List.of(), auth, certificate, headers);
  }

  @Override
  public String toString() {
    return "SubscriptionSecrets[***]";
  }
}
