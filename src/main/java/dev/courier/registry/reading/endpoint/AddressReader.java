package dev.courier.registry.reading.endpoint;

import dev.courier.delivery.EndpointGuard;
import dev.courier.registry.document.DocumentFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads URLs that Courier is to call, and asks the guard about each. */
final class AddressReader {

  private static final int MAX_LENGTH = 2000;

  private final EndpointGuard guard;

  AddressReader(EndpointGuard guard) {
    this.guard = guard;
  }

  /**
   * The URL in the field with this name; empty where there is none that may be called, which is
   * then among the errors.
   *
   * @param purpose what goes there, for the error message
   */
  Optional<URI> read(DocumentFields document, String name, String purpose) {
    if (!document.has(name)) {
      document.error(name, "is missing: write the https address that " + purpose + " to");
      return Optional.empty();
    }
    return document.text(name, MAX_LENGTH).flatMap(text -> checked(document, name, text));
  }

  private Optional<URI> checked(DocumentFields document, String name, String text) {
    try {
      URI url = new URI(text);
      Optional<String> problem = guard.refuse(url);
      problem.ifPresent(message -> document.error(name, message));
      return problem.isPresent() ? Optional.empty() : Optional.of(url);
    } catch (URISyntaxException noUrl) {
      document.error(
          name,
          "is no valid URL ("
              + noUrl.getReason()
              + "): write it like https://example.com/webhooks");
      return Optional.empty();
    }
  }
}
