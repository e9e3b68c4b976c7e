package dev.courier.registry.reading;

import dev.courier.registry.document.DocumentFields;
import dev.courier.registry.reading.endpoint.HeaderReader;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.SignatureScheme.Kind;
import dev.courier.subscription.Signing.Secret;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Reads how deliveries are signed. */
final class SignatureReader {

  private static final String STANDARD_PREFIX = "whsec_";
  private static final String TIMESTAMP_HEADER = "X-Webhook-Timestamp";
  private static final int MAX_SECRET_LENGTH = 500;

  private SignatureReader() {}

  /** The profile's scheme with the subscription's own changes. */
  static SignatureScheme scheme(DocumentFields document, SignatureScheme defaults) {
    DocumentFields signature = document.object("signature");
    Kind kind =
        signature
            .text("scheme")
            .flatMap(code -> kind(signature, "scheme", code))
            .orElse(defaults.kind());
    boolean sameKind = kind == defaults.kind();
    Optional<String> header = signature.text("header");
    header
        .flatMap(name -> HeaderReader.refuseName(name, unsigned()))
        .ifPresent(problem -> signature.error("header", problem));
    Optional<Boolean> timestamp = signature.flag("include_timestamp");
    signature.refuseUnknown();
    if (kind == Kind.NONE) {
      return unsigned();
    }
    if (kind == Kind.STANDARD_WEBHOOKS && !timestamp.orElse(true)) {
      signature.error("include_timestamp", "is always true in this scheme: leave it out");
    }
    if (kind == Kind.STANDARD_WEBHOOKS
        && header.isPresent()
        && !header.get().equalsIgnoreCase("webhook-signature")) {
      signature.error("header", "is webhook-signature in this scheme: leave it out");
    }
    SignatureScheme scheme =
        sameKind ? ofSameKind(defaults, header, timestamp) : ofOtherKind(kind, header, timestamp);
    if (scheme.header().equalsIgnoreCase(scheme.timestampHeader())
        || scheme.header().equalsIgnoreCase(scheme.idHeader())) {
      signature.error("header", "carries the time or the id of the message: choose another header");
    }
    return scheme;
  }

  /** The secret, checked for the scheme; empty where there is none. */
  static Optional<Secret> secret(DocumentFields document, SignatureScheme scheme) {
    Optional<String> secret = document.text("secret", MAX_SECRET_LENGTH);
    if (secret.filter(String::isEmpty).isPresent()) {
      document.error("secret", "is empty: leave it out to have one made");
    } else if (scheme.kind() == Kind.STANDARD_WEBHOOKS
        && secret.filter(text -> !isStandardSecret(text)).isPresent()) {
      document.error("secret", "must be whsec_ and 24 to 64 bytes in base64");
    }
    return secret.map(value -> new Secret(value, null));
  }

  static Optional<Kind> kind(DocumentFields signature, String name, String code) {
    for (Kind kind : Kind.values()) {
      if (code(kind).equals(code)) {
        return Optional.of(kind);
      }
    }
    signature.error(name, "must be none, hmac_sha256_hex or standard_webhooks");
    return Optional.empty();
  }

  static String code(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static SignatureScheme unsigned() {
    return new SignatureScheme(Kind.NONE, null, "", null, null, false);
  }

  private static SignatureScheme ofSameKind(
      SignatureScheme defaults, Optional<String> header, Optional<Boolean> timestamp) {
    boolean includeTimestamp = timestamp.orElse(defaults.includeTimestamp());
    // Nobody can check an HMAC over a time that he is not told.
    String timestampHeader =
        includeTimestamp && defaults.timestampHeader() == null
            ? TIMESTAMP_HEADER
            : defaults.timestampHeader();
    return new SignatureScheme(
        defaults.kind(),
        header.orElse(defaults.header()),
        defaults.prefix(),
        timestampHeader,
        defaults.idHeader(),
        includeTimestamp);
  }

  private static SignatureScheme ofOtherKind(
      Kind kind, Optional<String> header, Optional<Boolean> timestamp) {
    return kind == Kind.STANDARD_WEBHOOKS
        ? new SignatureScheme(
            kind, "webhook-signature", "", "webhook-timestamp", "webhook-id", true)
        : new SignatureScheme(
            kind,
            header.orElse("X-Webhook-Signature"),
            "",
            timestamp.orElse(false) ? TIMESTAMP_HEADER : null,
            null,
            timestamp.orElse(false));
  }

  private static boolean isStandardSecret(String text) {
    if (!text.startsWith(STANDARD_PREFIX)) {
      return false;
    }
    try {
      int bytes = Base64.getDecoder().decode(text.substring(STANDARD_PREFIX.length())).length;
      return bytes >= 24 && bytes <= 64;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
