package dev.courier.registry.reading.endpoint;

import dev.courier.delivery.EndpointGuard;
import dev.courier.registry.document.DocumentFields;
import dev.courier.registry.document.DurationText;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Endpoint;
import dev.courier.subscription.Endpoint.StatusRange;
import dev.courier.subscription.Endpoint.Timeouts;
import dev.courier.subscription.Profile;
import dev.courier.subscription.SignatureScheme;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads where deliveries go and what counts as having arrived. */
public final class EndpointReader {

  private static final int MAX_URL_LENGTH = 2000;
  private static final int MAX_CONTENT_TYPE_LENGTH = 100;
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final EndpointGuard guard;

  /** Asks this guard about addresses. */
  public EndpointReader(EndpointGuard guard) {
    this.guard = guard;
  }

  /** Empty where there is no valid URL, which is then among the errors. */
  public Optional<Endpoint> read(DocumentFields document, Profile profile, SignatureScheme scheme) {
    Optional<URI> url = url(document);
    String method = document.text("method").orElse("POST");
    if (!METHODS.contains(method)) {
      document.error("method", "must be POST, PUT or PATCH");
    }
    String contentType = BodyType.of(document, contentType(document), profile);
    Map<String, String> headers = HeaderReader.read(document, "headers", scheme);
    Authentication authentication = AuthenticationReader.read(document, headers, scheme);
    Timeouts timeouts = timeouts(document, profile.timeouts());
    StatusRange success = success(document).orElse(profile.success());
    return url.map(
        address ->
            new Endpoint(
                address,
                method,
                contentType,
                headers,
                authentication,
                timeouts,
                success,
                Endpoint.Tls.USUAL,
                List.of()));
  }

  private Optional<URI> url(DocumentFields document) {
    if (!document.has("webhook_url")) {
      document.error("webhook_url", "is missing: write the https address that deliveries go to");
      return Optional.empty();
    }
    return document
        .text("webhook_url", MAX_URL_LENGTH)
        .flatMap(
            text -> {
              try {
                URI url = new URI(text);
                Optional<String> problem = guard.refuse(url);
                problem.ifPresent(message -> document.error("webhook_url", message));
                return problem.isPresent() ? Optional.empty() : Optional.of(url);
              } catch (URISyntaxException noUrl) {
                document.error(
                    "webhook_url",
                    "is no valid URL ("
                        + noUrl.getReason()
                        + "): write it like https://example.com/webhooks");
                return Optional.empty();
              }
            });
  }

  /** The media type of the body; empty where the document names none. */
  public static Optional<String> contentType(DocumentFields document) {
    return document
        .text("content_type", MAX_CONTENT_TYPE_LENGTH)
        .filter(
            text -> {
              boolean valid = isMediaType(text);
              if (!valid) {
                document.error(
                    "content_type", "is no media type in UTF-8: write one like application/json");
              }
              return valid;
            });
  }

  private static boolean isMediaType(String text) {
    try {
      MediaType type = MediaType.parseMediaType(text);
      return type.isConcrete()
          && HeaderReader.refuseValue(text).isEmpty()
          && (type.getCharset() == null || type.getCharset().name().equals("UTF-8"));
    } catch (InvalidMediaTypeException none) {
      return false;
    }
  }

  /** The timeouts, with what is not there taken from the defaults. */
  public static Timeouts timeouts(DocumentFields document, Timeouts defaults) {
    DocumentFields timeouts = document.object("timeouts");
    Optional<Duration> connect = timeouts.duration("connect", SHORTEST, LONGEST);
    Optional<Duration> response = timeouts.duration("response", SHORTEST, LONGEST);
    timeouts.refuseUnknown();
    Duration total = response.orElse(defaults.response());
    if (connect.isPresent() && connect.get().compareTo(total) > 0) {
      timeouts.error(
          "connect",
          "is longer than the whole attempt may take (response, " + DurationText.of(total) + ")");
    }
    Duration first = connect.orElse(defaults.connect());
    return new Timeouts(first.compareTo(total) > 0 ? total : first, total);
  }

  /** The statuses that mean success; empty where the document names none. */
  public static Optional<StatusRange> success(DocumentFields document) {
    return document.text("success").flatMap(text -> range(document, text));
  }

  private static Optional<StatusRange> range(DocumentFields document, String text) {
    if (!text.matches("\\d{3}(-\\d{3})?")) {
      document.error("success", "must be a range of statuses such as \"200-299\" or \"204\"");
      return Optional.empty();
    }
    try {
      int from = Integer.parseInt(text.substring(0, 3));
      int to = Integer.parseInt(text.substring(text.length() - 3));
      return Optional.of(new StatusRange(from, to));
    } catch (IllegalArgumentException outside) {
      document.error("success", outside.getMessage());
      return Optional.empty();
    }
  }
}
