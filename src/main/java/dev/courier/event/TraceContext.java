package dev.courier.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where in which trace something happened, as W3C Trace Context writes it. What others send is
 * taken only if it is exactly that: it will stand in headers of requests.
 *
 * @param traceparent version 00, 55 characters
 * @param tracestate what tracing systems add for themselves; null where there is nothing
 */
public record TraceContext(
    String traceparent, @JsonInclude(JsonInclude.Include.NON_NULL) String tracestate) {

  private static final Pattern MEMBER =
      Pattern.compile(
          "([a-z][a-z0-9_*/-]{0,255}|[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13})"
              + "=[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

  private static final String THIS_VERSION = "00";
  private static final String NO_VERSION = "ff";
  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;
  private static final int LONGEST_PARENT = 200;
  private static final int LONGEST_STATE = 512;
  private static final int MOST_MEMBERS = 32;

  public TraceContext {
    if (traceparent == null
        || traceparent.length() != LENGTH
        || !traceparent.startsWith(THIS_VERSION)
        || !isParent(traceparent)) {
      throw new IllegalArgumentException(
          "traceparent is "
              + JsonFormat.excerpt(traceparent)
              + ": it must be like 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
    if (tracestate != null && !tracestate(tracestate).equals(Optional.of(tracestate))) {
      throw new IllegalArgumentException(
          "tracestate is "
              + JsonFormat.excerpt(tracestate)
              + ": it must be like vendor=value,other=value");
    }
  }

  /**
   * What somebody else has sent. A wrong {@code tracestate} is left out; a wrong {@code
   * traceparent} takes everything with it.
   *
   * @param traceparent may be null, and may be anything
   * @param tracestate may be null, and may be anything
   */
  public static Optional<TraceContext> read(String traceparent, String tracestate) {
    return traceparent(traceparent)
        .map(parent -> new TraceContext(parent, tracestate(tracestate).orElse(null)));
  }

  /** What a CloudEvent says of itself in the extension for distributed tracing. */
  public static Optional<TraceContext> ofCloudEvent(JsonNode document) {
    if (!document.has("specversion") || !document.path("traceparent").isTextual()) {
      return Optional.empty();
    }
    return read(document.get("traceparent").textValue(), document.path("tracestate").textValue());
  }

  /** Names the trace, 32 hexadecimal digits. */
  public String traceId() {
    return traceparent.substring(TRACE_ID, SPAN_ID - 1);
  }

  /** Names the place in the trace, 16 hexadecimal digits. */
  public String spanId() {
    return traceparent.substring(SPAN_ID, FLAGS - 1);
  }

  /** The flags, 2 hexadecimal digits; the last bit says whether the trace is recorded. */
  public String flags() {
    return traceparent.substring(FLAGS);
  }

  /** As version 00; of a later version, what is the same in all of them. */
  private static Optional<String> traceparent(String written) {
    if (written == null || written.length() < LENGTH || written.length() > LONGEST_PARENT) {
      return Optional.empty();
    }
    boolean ends =
        written.length() == LENGTH
            || !written.startsWith(THIS_VERSION) && written.charAt(LENGTH) == '-';
    if (!ends || written.startsWith(NO_VERSION) || !isParent(written)) {
      return Optional.empty();
    }
    return Optional.of(THIS_VERSION + written.substring(THIS_VERSION.length(), LENGTH));
  }

  /** By hand: this is looked at four times for each delivery, and an expression takes a while. */
  private static boolean isParent(String written) {
    return written.charAt(TRACE_ID - 1) == '-'
        && written.charAt(SPAN_ID - 1) == '-'
        && written.charAt(FLAGS - 1) == '-'
        && isHexadecimal(written, 0, TRACE_ID - 1)
        && isHexadecimal(written, TRACE_ID, SPAN_ID - 1)
        && isHexadecimal(written, SPAN_ID, FLAGS - 1)
        && isHexadecimal(written, FLAGS, LENGTH)
        && !isZero(written, TRACE_ID, SPAN_ID - 1)
        && !isZero(written, SPAN_ID, FLAGS - 1);
  }

  private static boolean isHexadecimal(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  /** Without the spaces that may stand around its members, and without empty ones. */
  private static Optional<String> tracestate(String written) {
    if (written == null || written.length() > LONGEST_STATE) {
      return Optional.empty();
    }
    StringBuilder members = new StringBuilder();
    Set<String> keys = new HashSet<>();
    for (String part : written.split(",")) {
      String member = part.strip();
      if (!member.isEmpty()) {
        if (!MEMBER.matcher(member).matches()
            || !keys.add(member.substring(0, member.indexOf('=')))
            || keys.size() > MOST_MEMBERS) {
          return Optional.empty();
        }
        members.append(members.isEmpty() ? "" : ",").append(member);
      }
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(members.toString());
  }
}
