package dev.courier.registry.reading.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * What may be read of a client certificate. Courier gives these fields in answers, so they may come
 * back in a document, where they mean nothing.
 */
public final class ShownCertificate {

  private static final List<String> FIELDS =
      List.of(
          "subject", "issuer", "serial_number", "fingerprint_sha256", "valid_from", "expires_at");

  private ShownCertificate() {}

  /** The fields of this certificate. */
  public static ObjectNode of(X509Certificate certificate) {
    return JsonFormat.mapper()
        .createObjectNode()
        .put("subject", certificate.getSubjectX500Principal().getName())
        .put("issuer", certificate.getIssuerX500Principal().getName())
        .put("serial_number", certificate.getSerialNumber().toString(16))
        .put("fingerprint_sha256", fingerprint(certificate))
        .put("valid_from", certificate.getNotBefore().toInstant().toString())
        .put("expires_at", certificate.getNotAfter().toInstant().toString());
  }

  /** Takes the fields out of the client certificate of a document, where it has one. */
  public static void removeFrom(ObjectNode document) {
    if (document.get("client_certificate") instanceof ObjectNode written) {
      written.remove(FIELDS);
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException | CertificateEncodingException impossible) {
      throw new IllegalStateException(
          "the certificate " + certificate.getSubjectX500Principal() + " has no fingerprint",
          impossible);
    }
  }
}
