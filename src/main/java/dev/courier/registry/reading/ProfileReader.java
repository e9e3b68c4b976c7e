package dev.courier.registry.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.document.DocumentFields;
import dev.courier.registry.reading.endpoint.EndpointReader;
import dev.courier.registry.reading.endpoint.HeaderReader;
import dev.courier.subscription.Endpoint.SuccessStatuses;
import dev.courier.subscription.Endpoint.Timeouts;
import dev.courier.subscription.FieldError;
import dev.courier.subscription.Profile;
import dev.courier.subscription.RetryPolicy;
import dev.courier.subscription.SignatureScheme;
import dev.courier.subscription.SignatureScheme.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the document of a profile. */
public final class ProfileReader {

  private static final Timeouts DEFAULT_TIMEOUTS =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));
  private static final SuccessStatuses DEFAULT_SUCCESS = SuccessStatuses.of(200, 299);

  private ProfileReader() {}

  /**
   * Reads a profile.
   *
   * @param errors gets everything that is wrong; the profile must not be used unless it stays empty
   */
  public static Profile read(String name, ObjectNode document, List<FieldError> errors) {
    DocumentFields fields = DocumentFields.of(document, errors);
    fields.text("description");
    SignatureScheme signature = signature(fields.object("signature"));
    Map<String, String> headers = HeaderReader.read(fields, "headers", signature);
    Map<String, String> retryHeaders = HeaderReader.read(fields, "retry_headers", signature);
    Profile profile =
        new Profile(
            name,
            fields.text("system").orElse(name),
            ProfileBodyReader.read(fields),
            EndpointReader.contentType(fields).orElse("application/json"),
            headers,
            retryHeaders,
            signature,
            EndpointReader.timeouts(fields, DEFAULT_TIMEOUTS),
            EndpointReader.success(fields).orElse(DEFAULT_SUCCESS),
            RetryReader.read(fields, new RetryPolicy(List.of())),
            secretFormat(fields));
    fields.refuseUnknown();
    return profile;
  }

  private static SignatureScheme signature(DocumentFields signature) {
    Kind kind =
        signature
            .text("kind")
            .flatMap(code -> SignatureReader.kind(signature, "kind", code))
            .orElse(Kind.NONE);
    if (!signature.has("kind")) {
      signature.error("kind", "is missing: write none, hmac_sha256_hex or standard_webhooks");
    }
    String header = headerName(signature, "header");
    if (kind != Kind.NONE && header == null) {
      signature.error("header", "is missing: name the header that carries the signature");
    }
    String prefix = signature.text("prefix").orElse("");
    String timestampHeader = headerName(signature, "timestamp_header");
    String idHeader = headerName(signature, "id_header");
    boolean includeTimestamp = signature.flag("include_timestamp").orElse(false);
    if (kind == Kind.HMAC_SHA256_HEX && includeTimestamp && timestampHeader == null) {
      signature.error(
          "timestamp_header", "is missing: include_timestamp signs a time that must be sent");
    }
    signature.refuseUnknown();
    return new SignatureScheme(
        kind,
        kind != Kind.NONE && header == null ? "" : header,
        prefix,
        timestampHeader,
        idHeader,
        includeTimestamp);
  }

  private static String headerName(DocumentFields signature, String name) {
    Optional<String> header = signature.text(name);
    header
        .flatMap(text -> HeaderReader.refuseName(text, SignatureReader.unsigned()))
        .ifPresent(problem -> signature.error(name, problem));
    return header.orElse(null);
  }

  private static Profile.SecretFormat secretFormat(DocumentFields fields) {
    return switch (fields.text("secret").orElse("hex")) {
      case "hex" -> Profile.SecretFormat.HEX;
      case "whsec" -> Profile.SecretFormat.WHSEC;
      default -> {
        fields.error("secret", "must be hex or whsec");
        yield Profile.SecretFormat.HEX;
      }
    };
  }
}
