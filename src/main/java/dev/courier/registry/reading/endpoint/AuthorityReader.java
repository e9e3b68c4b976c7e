package dev.courier.registry.reading.endpoint;

import dev.courier.delivery.EndpointGuard;
import dev.courier.endpoint.tls.InvalidCertificate;
import dev.courier.endpoint.tls.Pem;
import dev.courier.registry.document.DocumentFields;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Reads who may have signed an endpoint's certificate, where that is no public authority. */
final class AuthorityReader {

  private static final String NAME = "server_ca";
  private static final int MAX_LENGTH = 64 * 1024;
  private static final int MAX_AUTHORITIES = 20;

  private final EndpointGuard guard;

  AuthorityReader(EndpointGuard guard) {
    this.guard = guard;
  }

  /** Empty where the document names none, or what it names is wrong and so among the errors. */
  List<X509Certificate> read(DocumentFields document) {
    Optional<String> text = document.text(NAME, MAX_LENGTH);
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.get().contains("PRIVATE KEY")) {
      document.error(NAME, "has a private key, which is not needed: write certificates only");
      return List.of();
    }
    try {
      List<X509Certificate> authorities = Pem.readCertificates(text.get());
      if (authorities.size() > MAX_AUTHORITIES) {
        document.error(
            NAME, "has " + authorities.size() + " certificates: at most " + MAX_AUTHORITIES);
      }
      for (X509Certificate authority : authorities) {
        guard
            .refuse(authority)
            .ifPresent(
                problem ->
                    document.error(
                        NAME,
                        "has an authority ("
                            + authority.getSubjectX500Principal()
                            + ") that "
                            + problem
                            + ": use one that is valid now"));
      }
      return authorities;
    } catch (InvalidCertificate invalid) {
      document.error(NAME, invalid.getMessage());
      return List.of();
    }
  }
}
