package dev.courier.delivery;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which header values may be shown, logged and kept: those of the names on one list. Any other
 * header may carry credentials, whatever it is called.
 */
public final class HeaderRedaction {

  /** What stands in the place of a value that is not shown. */
  public static final String MASK = "***";

  private static final String LOCATION = "Location";

  /** In lower case. */
  private static final Set<String> SHOWN =
      names(
          // the content
          "Accept Accept-Charset Accept-Encoding Accept-Language Accept-Ranges Age Allow"
              + " Cache-Control Content-Disposition Content-Encoding Content-Language"
              + " Content-Length Content-Type Date ETag Expires Last-Modified Vary",
          // the connection and who speaks
          "Alt-Svc Connection Host Keep-Alive Server Transfer-Encoding Upgrade User-Agent Via",
          // what is to be done next
          "Location Retry-After RateLimit RateLimit-Policy RateLimit-Limit RateLimit-Remaining"
              + " RateLimit-Reset X-RateLimit-Limit X-RateLimit-Remaining X-RateLimit-Reset",
          // which request it was
          "CF-Ray Idempotency-Key Request-Id Traceparent Tracestate X-Amz-Cf-Id"
              + " X-Amzn-RequestId X-Amzn-Trace-Id X-B3-ParentSpanId X-B3-Sampled X-B3-SpanId"
              + " X-B3-TraceId X-Cache X-Cloud-Trace-Context X-Correlation-ID X-Request-ID"
              + " X-Response-Time X-Runtime X-Served-By X-Trace-ID",
          // what the headers of webhooks say of the event and of themselves
          "Webhook-Id Webhook-Signature Webhook-Timestamp X-Event X-Event-Id X-Event-Type"
              + " X-Environment X-Source X-Tenant X-Version X-Webhook-Event X-Webhook-Id"
              + " X-Webhook-Signature X-Webhook-Timestamp",
          // what servers tell browsers
          "Content-Security-Policy Referrer-Policy Strict-Transport-Security"
              + " X-Content-Type-Options X-Frame-Options X-Powered-By X-XSS-Protection");

  private HeaderRedaction() {}

  /** Whether the values of headers with this name are shown; case does not matter. */
  public static boolean shows(String name) {
    return SHOWN.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The value of a header as it is shown: whole, without a query, or as a {@link #MASK}. */
  public static String shown(String name, String value) {
    if (!shows(name)) {
      return MASK;
    }
    return LOCATION.equalsIgnoreCase(name) ? withoutQuery(value) : value;
  }

  /** These headers in their order, with the values as they are shown. */
  public static Map<String, String> of(Map<String, String> headers) {
    return of(headers, name -> false);
  }

  /**
   * These headers in their order, with the values as they are shown.
   *
   * @param besides which names are shown besides those on the list
   */
  public static Map<String, String> of(Map<String, String> headers, Predicate<String> besides) {
    Map<String, String> shown = new LinkedHashMap<>(headers.size() * 2);
    headers.forEach(
        (name, value) -> shown.put(name, besides.test(name) ? value : shown(name, value)));
    return Collections.unmodifiableMap(shown);
  }

  /**
   * An address as logs show it: its query and its fragment may be credentials, and so may what
   * stands before its host.
   */
  public static String withoutQuery(String url) {
    int end = url.length();
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) == '?' || url.charAt(i) == '#') {
        end = i;
        break;
      }
    }
    String shown = end == url.length() ? url : url.substring(0, end) + url.charAt(end) + MASK;
    int host = shown.indexOf("//");
    int at = host < 0 ? -1 : shown.substring(0, pathStart(shown, host + 2)).lastIndexOf('@');
    return at < 0 ? shown : shown.substring(0, host + 2) + MASK + shown.substring(at);
  }

  private static int pathStart(String url, int host) {
    int path = url.indexOf('/', host);
    return path < 0 ? url.length() : path;
  }

  private static Set<String> names(String... lines) {
    Set<String> names = new HashSet<>();
    for (String line : lines) {
      Collections.addAll(names, line.toLowerCase(Locale.ROOT).split(" "));
    }
    return Set.copyOf(names);
  }
}
