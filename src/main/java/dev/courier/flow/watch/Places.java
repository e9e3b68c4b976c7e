package dev.courier.flow.watch;

import dev.courier.flow.watch.Place.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.URISupport;

/** Makes places of endpoint addresses. */
final class Places {

  private static final Set<String> QUEUES = Set.of("jms", "jms-batch", "jms-concurrent");
  private static final Set<String> WITHIN = Set.of("direct", "seda", "enrichment");
  private static final Set<String> TIMERS = Set.of("timer", "scheduler", "quartz", "cron");

  /** With which option each kind of timer says how often. */
  private static final Map<String, String> INTERVALS =
      Map.of("timer", "period", "scheduler", "delay");

  private static final Duration USUAL_INTERVAL = Duration.ofSeconds(1);

  private Places() {}

  /**
   * The place that an address means.
   *
   * @param uri as a route has it, with options
   */
  static Place of(String uri) {
    String scheme = scheme(uri);
    String path = path(uri);
    if (QUEUES.contains(scheme)) {
      return Place.queue(path.startsWith("queue:") ? path.substring("queue:".length()) : path);
    } else if (WITHIN.contains(scheme)) {
      return new Place(Kind.ROUTE, path);
    } else if (TIMERS.contains(scheme)) {
      return new Place(Kind.TIMER, path);
    }
    String joint = uri.startsWith("//", scheme.length() + 1) ? "://" : ":";
    return new Place(Kind.OUTSIDE, scheme + joint + withoutUser(path));
  }

  /** How often an endpoint's clock ticks; empty where it has none, or none that is so simple. */
  static Optional<Duration> interval(CamelContext camel, String uri) {
    String option = INTERVALS.get(scheme(uri));
    if (option == null) {
      return Optional.empty();
    }
    Object written = option(uri, option);
    return Optional.of(
        written == null
            ? USUAL_INTERVAL
            : Duration.ofMillis(
                TimeUtils.toMilliSeconds(camel.resolvePropertyPlaceholders(written.toString()))));
  }

  /** What an address says for an option, or null. */
  static String option(String uri, String name) {
    try {
      Object value = URISupport.parseParameters(URI.create(URISupport.normalizeUri(uri))).get(name);
      return value == null ? null : value.toString();
    } catch (Exception malformed) {
      throw new IllegalStateException("the options of " + path(uri) + " cannot be read", malformed);
    }
  }

  private static String scheme(String uri) {
    int colon = uri.indexOf(':');
    return colon < 0 ? uri : uri.substring(0, colon);
  }

  /** Without slashes in front, and without options, which may hold passwords. */
  private static String path(String uri) {
    String rest = uri.substring(uri.indexOf(':') + 1);
    int options = rest.indexOf('?');
    String path = options < 0 ? rest : rest.substring(0, options);
    return path.replaceFirst("^/+", "");
  }

  /** Rather too little than a password: up to the last sign, wherever it stands. */
  private static String withoutUser(String path) {
    return path.substring(path.lastIndexOf('@') + 1);
  }
}
