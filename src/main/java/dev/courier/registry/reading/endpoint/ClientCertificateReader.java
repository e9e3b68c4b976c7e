package dev.courier.registry.reading.endpoint;

import dev.courier.delivery.EndpointGuard;
import dev.courier.endpoint.tls.InvalidCertificate;
import dev.courier.endpoint.tls.Pem;
import dev.courier.endpoint.tls.Pkcs12;
import dev.courier.registry.document.DocumentFields;
import dev.courier.subscription.Endpoint.ClientIdentity;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Reads the certificate that is shown to an endpoint: PKCS#12, or PEM. */
final class ClientCertificateReader {

  private static final String NAME = "client_certificate";
  private static final int MAX_LENGTH = 64 * 1024;
  private static final int MAX_PASSWORD_LENGTH = 500;

  private final EndpointGuard guard;

  ClientCertificateReader(EndpointGuard guard) {
    this.guard = guard;
  }

  /** Empty where the document has none, or one that is wrong and so among the errors. */
  Optional<ClientIdentity> read(DocumentFields document) {
    if (!document.has(NAME)) {
      return Optional.empty();
    }
    DocumentFields fields = document.object(NAME);
    Optional<String> pkcs12 = fields.text("pkcs12", MAX_LENGTH);
    Optional<String> certificate = fields.text("certificate", MAX_LENGTH);
    Optional<String> key = fields.text("private_key", MAX_LENGTH);
    Optional<String> password = fields.text("password", MAX_PASSWORD_LENGTH);
    boolean asFile = fields.has("pkcs12");
    boolean asText = fields.has("certificate") || fields.has("private_key");
    fields.refuseUnknown();
    if (asFile == asText) {
      document.error(
          NAME,
          asFile
              ? "has pkcs12 and PEM: write pkcs12 and password, or certificate and private_key"
              : "is incomplete: write pkcs12 and password, or certificate and private_key");
      return Optional.empty();
    }
    return asFile
        ? pkcs12.flatMap(text -> ofFile(fields, text, password.orElse("")))
        : ofText(fields, certificate, key, password.orElse(null));
  }

  private Optional<ClientIdentity> ofFile(DocumentFields fields, String text, String password) {
    byte[] file;
    try {
      file = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException notBase64) {
      fields.error("pkcs12", "is no base64: write the bytes of the file in base64");
      return Optional.empty();
    }
    try {
      return valid(fields, "pkcs12", Pkcs12.read(file, password));
    } catch (InvalidCertificate invalid) {
      return refused(fields, invalid);
    }
  }

  private Optional<ClientIdentity> ofText(
      DocumentFields fields, Optional<String> certificate, Optional<String> key, String password) {
    for (String needed : new String[] {"certificate", "private_key"}) {
      if (!fields.has(needed)) {
        fields.error(needed, "is missing: certificate and private_key belong together");
      }
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    try {
      return valid(fields, "certificate", Pem.readIdentity(certificate.get(), key.get(), password));
    } catch (InvalidCertificate invalid) {
      return refused(fields, invalid);
    }
  }

  private Optional<ClientIdentity> valid(
      DocumentFields fields, String part, ClientIdentity identity) {
    for (X509Certificate certificate : identity.chain()) {
      Optional<String> problem = guard.refuse(certificate);
      if (problem.isPresent()) {
        fields.error(
            part,
            "has a certificate ("
                + certificate.getSubjectX500Principal()
                + ") that "
                + problem.get()
                + ": use one that is valid now");
        return Optional.empty();
      }
    }
    return Optional.of(identity);
  }

  private static Optional<ClientIdentity> refused(
      DocumentFields fields, InvalidCertificate invalid) {
    fields.error(invalid.part().name().toLowerCase(Locale.ROOT), invalid.getMessage());
    return Optional.empty();
  }
}
