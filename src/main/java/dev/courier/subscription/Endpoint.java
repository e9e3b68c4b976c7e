package dev.courier.subscription;

import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where a subscription's deliveries go and what counts as having arrived.
 *
 * @param url checked when it was saved; its addresses are checked again on every attempt
 * @param method {@code POST}, {@code PUT} or {@code PATCH}
 * @param contentType the media type of the body
 * @param headers the subscription's own headers, in the order written
 * @param authentication how Courier shows who is calling
 * @param timeouts how long the endpoint may take
 * @param success which answers mean that it took the delivery
 * @param tls what the secure connection needs besides; {@link Tls#USUAL} where that is nothing
 * @param allowedAddresses networks in CIDR notation that the endpoint must live in; empty where it
 *     may live anywhere
 */
public record Endpoint(
    URI url,
    String method,
    String contentType,
    Map<String, String> headers,
    Authentication authentication,
    Timeouts timeouts,
    SuccessStatuses success,
    Tls tls,
    List<String> allowedAddresses) {

  public Endpoint {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(contentType, "contentType");
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    Objects.requireNonNull(authentication, "authentication");
    Objects.requireNonNull(timeouts, "timeouts");
    Objects.requireNonNull(success, "success");
    Objects.requireNonNull(tls, "tls");
    allowedAddresses = List.copyOf(allowedAddresses);
  }

  /**
   * What a secure connection needs besides what Java knows.
   *
   * @param identity shown to an endpoint that asks for a certificate, or null where there is none
   * @param authorities who may have signed the endpoint's certificate; empty for the public ones
   */
  public record Tls(ClientIdentity identity, List<X509Certificate> authorities) {

    /** No certificate to show, and the public authorities. */
    public static final Tls USUAL = new Tls(null, List.of());

    public Tls {
      authorities = List.copyOf(authorities);
    }

    /** Whether it needs nothing besides. */
    public boolean isUsual() {
      return identity == null && authorities.isEmpty();
    }
  }

  /**
   * A client certificate.
   *
   * @param chain the certificate first, then whoever signed it
   */
  public record ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
    public ClientIdentity {
      Objects.requireNonNull(key, "key");
      chain = List.copyOf(chain);
      if (chain.isEmpty()) {
        throw new IllegalArgumentException("a client certificate needs a certificate");
      }
    }

    @Override
    public String toString() {
      return "ClientIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
    }
  }

  /**
   * How long an endpoint may take.
   *
   * @param connect until the connection stands
   * @param response from the start of the attempt to the last byte of the answer
   */
  public record Timeouts(Duration connect, Duration response) {
    public Timeouts {
      Objects.requireNonNull(connect, "connect");
      Objects.requireNonNull(response, "response");
    }
  }

  /**
   * The HTTP status codes that mean success.
   *
   * @param ranges at least one; a redirect is never success although one may contain it, and 410
   *     only where it is named by itself
   */
  public record SuccessStatuses(List<Range> ranges) {

    private static final int GONE = 410;

    public SuccessStatuses {
      ranges = List.copyOf(ranges);
      if (ranges.isEmpty()) {
        throw new IllegalArgumentException("no status would be success: name one such as 200-299");
      }
    }

    /** One range, both ends included. */
    public static SuccessStatuses of(int from, int to) {
      return new SuccessStatuses(List.of(new Range(from, to)));
    }

    /** Whether this status means success. */
    public boolean contains(int status) {
      for (Range range : ranges) {
        if (range.contains(status) && (status != GONE || range.from() == range.to())) {
          return true;
        }
      }
      return false;
    }

    /** As documents write it, such as {@code 200-299,409}. */
    @Override
    public String toString() {
      return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }

    /** A range of statuses, both ends included. */
    public record Range(int from, int to) {
      public Range {
        if (from < 200 || to > 599 || from > to) {
          throw new IllegalArgumentException(
              from + "-" + to + " is no range of success: write one within 200-599");
        }
        if (isRedirect(from) && isRedirect(to)) {
          throw new IllegalArgumentException(
              from + "-" + to + " are redirects, which are never success: leave them out");
        }
      }

      boolean contains(int status) {
        return status >= from && status <= to && !isRedirect(status);
      }

      private static boolean isRedirect(int status) {
        return status >= 300 && status <= 399;
      }

      @Override
      public String toString() {
        return from == to ? String.valueOf(from) : from + "-" + to;
      }
    }
  }
}
