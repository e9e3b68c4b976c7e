package dev.courier.registry.reading;

import dev.courier.subscription.Profile.SecretFormat;
import dev.courier.subscription.SignatureScheme.Kind;
import dev.courier.subscription.Subscription;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes the secret of a subscription that was written without one. */
public final class GeneratedSecret {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private GeneratedSecret() {}

  /** Whether the subscription is signed and has no secret. */
  public static boolean isNeeded(Subscription subscription) {
    return subscription.signing().scheme().kind() != Kind.NONE
        && subscription.signing().secrets().isEmpty();
  }

  /** A new secret in the form that the subscription's profile wants. */
  public static String of(Subscription subscription) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    // The scheme may be the subscription's own, and Standard Webhooks allows one form only.
    boolean standard =
        subscription.signing().scheme().kind() == Kind.STANDARD_WEBHOOKS
            || subscription.profile().secretFormat() == SecretFormat.WHSEC;
    return standard
        ? "whsec_" + Base64.getEncoder().encodeToString(random)
        : HexFormat.of().formatHex(random);
  }
}
