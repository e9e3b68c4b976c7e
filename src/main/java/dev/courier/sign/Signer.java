package dev.courier.sign;

import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.Signing;
import dev.courier.subscription.Signing.Secret;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the headers that prove to an endpoint who sent a body and when. Thread-safe. */
public final class Signer {

  /**
   * Signs one attempt.
   *
   * @param messageId what the scheme's id header carries; the same on every attempt
   * @param at the time of the attempt; of the secrets, those valid at that time sign
   * @param body the very bytes that are sent
   * @return the headers in the order id, timestamp, signature; empty where the scheme is none
   * @throws IllegalStateException where no secret is valid at that time, or one cannot be a key
   */
  public Map<String, String> sign(Signing signing, String messageId, Instant at, byte[] body) {
    SignatureScheme scheme = signing.scheme();
    if (scheme.kind() == SignatureScheme.Kind.NONE) {
      return Map.of();
    }
    List<Secret> secrets = signing.secretsAt(at);
    if (secrets.isEmpty()) {
      throw new IllegalStateException(
          messageId
              + " cannot be signed for the header "
              + scheme.header()
              + ": none of the subscription's "
              + signing.secrets().size()
              + " secrets is valid at "
              + at);
    }
    String seconds = Long.toString(at.getEpochSecond());
    String signature =
        scheme.kind() == SignatureScheme.Kind.STANDARD_WEBHOOKS
            ? standardWebhooks(secrets, messageId + "." + seconds + ".", body)
            : scheme.prefix()
                + hexadecimal(secrets.get(0), scheme.includeTimestamp() ? seconds + "." : "", body);
    Map<String, String> headers = new LinkedHashMap<>();
    if (scheme.idHeader() != null) {
      headers.put(scheme.idHeader(), messageId);
    }
    if (scheme.timestampHeader() != null) {
      headers.put(scheme.timestampHeader(), seconds);
    }
    headers.put(scheme.header(), signature);
    return Collections.unmodifiableMap(headers);
  }

  private static String hexadecimal(Secret newest, String before, byte[] body) {
    return HexFormat.of().formatHex(HmacSha256.of(SecretKeys.ofText(newest), before, body));
  }

  private static String standardWebhooks(List<Secret> secrets, String before, byte[] body) {
    return secrets.stream()
        .map(secret -> HmacSha256.of(SecretKeys.ofStandardWebhooks(secret), before, body))
        .map(hmac -> "v1," + Base64.getEncoder().encodeToString(hmac))
        .collect(Collectors.joining(" "));
  }
}
