package dev.courier.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How a subscription's deliveries are signed.
 *
 * @param scheme the profile's scheme with the subscription's own changes
 * @param secrets newest first; more than one while an old one is being replaced
 */
public record Signing(SignatureScheme scheme, List<Secret> secrets) {

  public Signing {
    Objects.requireNonNull(scheme, "scheme");
    secrets = List.copyOf(secrets);
  }

  /** The secrets that sign at this time, newest first. */
  public List<Secret> secretsAt(Instant now) {
    return secrets.stream()
        .filter(secret -> secret.validUntil() == null || now.isBefore(secret.validUntil()))
        .toList();
  }

  /**
   * A shared secret.
   *
   * @param value as the subscription's owner knows it
   * @param validUntil when it stops signing, or null where it is not being replaced
   */
  public record Secret(String value, Instant validUntil) {
    public Secret {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return "Secret[***, validUntil=" + validUntil + "]";
    }
  }
}
