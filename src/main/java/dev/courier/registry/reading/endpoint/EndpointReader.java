package dev.courier.registry.reading.endpoint;

import dev.courier.delivery.EndpointGuard;
import dev.courier.registry.document.DocumentFields;
import dev.courier.registry.document.DurationText;
import dev.courier.subscription.Authentication;
import dev.courier.subscription.Endpoint;
import dev.courier.subscription.Endpoint.ClientIdentity;
import dev.courier.subscription.Endpoint.SuccessStatuses;
import dev.courier.subscription.Endpoint.Timeouts;
import dev.courier.subscription.Endpoint.Tls;
import dev.courier.subscription.Profile;
import dev.courier.subscription.SignatureScheme;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads where deliveries go and what counts as having arrived. */
public final class EndpointReader {

  private static final int MAX_CONTENT_TYPE_LENGTH = 100;
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final EndpointGuard guard;
  private final AddressReader addresses;
  private final AuthenticationReader authentications;
  private final ClientCertificateReader certificates;
  private final AuthorityReader authorities;

  /** Asks this guard about addresses and certificates. */
  public EndpointReader(EndpointGuard guard) {
    this.guard = guard;
    this.addresses = new AddressReader(guard);
    this.authentications = new AuthenticationReader(addresses);
    this.certificates = new ClientCertificateReader(guard);
    this.authorities = new AuthorityReader(guard);
  }

  /** Empty where there is no valid URL, which is then among the errors. */
  public Optional<Endpoint> read(DocumentFields document, Profile profile, SignatureScheme scheme) {
    Optional<URI> url = addresses.read(document, "webhook_url", "deliveries go");
    String method = document.text("method").orElse("POST");
    if (!METHODS.contains(method)) {
      document.error("method", "must be POST, PUT or PATCH");
    }
    String contentType = BodyType.of(document, contentType(document), profile);
    Map<String, String> headers = HeaderReader.read(document, "headers", scheme);
    Authentication authentication = authentications.read(document, headers, scheme);
    ProfileHeaders.of(profile).refuseOthers(document, headers, authentication, scheme);
    Timeouts timeouts = timeouts(document, profile.timeouts());
    SuccessStatuses success = success(document).orElse(profile.success());
    Tls tls = tls(document, url);
    List<String> allowedAddresses = allowedAddresses(document, url);
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
                tls,
                allowedAddresses));
  }

  private Tls tls(DocumentFields document, Optional<URI> url) {
    Optional<ClientIdentity> identity = certificates.read(document);
    List<X509Certificate> trusted = authorities.read(document);
    for (String name : List.of("client_certificate", "server_ca")) {
      if (document.has(name)
          && url.filter(address -> !"https".equalsIgnoreCase(address.getScheme())).isPresent()) {
        document.error(name, "is of use with an https:// webhook_url only: leave it out");
      }
    }
    Tls tls = new Tls(identity.orElse(null), trusted);
    return tls.isUsual() ? Tls.USUAL : tls;
  }

  private List<String> allowedAddresses(DocumentFields document, Optional<URI> url) {
    List<String> networks = AllowedAddressReader.read(document);
    if (!networks.isEmpty()) {
      url.flatMap(address -> guard.refuse(address, networks))
          .ifPresent(problem -> document.error("allowed_ips", problem));
    }
    return networks;
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
  public static Optional<SuccessStatuses> success(DocumentFields document) {
    return SuccessReader.read(document);
  }
}
