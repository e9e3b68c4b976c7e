package dev.courier.console.deliveries.story;

import dev.courier.delivery.Attempt;
import dev.courier.delivery.HeaderRedaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The command that sends an attempt's request once more, for any POSIX shell. Whatever the URL, a
 * header or the body holds reaches curl as it is, and nothing of it the shell.
 *
 * @param text the command
 * @param hidden the names of headers whose values the log does not have: a placeholder stands there
 * @param withoutBody whether the body must be put into the file {@code body.txt} first
 */
record CurlCommand(String text, List<String> hidden, boolean withoutBody) {

  /** Longer ones do not fit into a command line everywhere. */
  static final int LONGEST_BODY = 20_000;

  /** What curl makes itself, and would be wrong after a change of the body. */
  private static final Set<String> MADE_BY_CURL =
      Set.of(
          "host", "content-length", "connection", "transfer-encoding", "accept-encoding", "expect");

  private static final String NEXT_LINE = " \\\n  ";

  CurlCommand {
    Objects.requireNonNull(text, "text");
    hidden = List.copyOf(hidden);
  }

  static CurlCommand of(Attempt.Request request) {
    List<String> words = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    words.add("--request " + quoted(visible(request.method(), "method")));
    words.add("--url " + quoted(visible(request.url(), "URL")));
    Map<String, String> headers = request.headers() == null ? Map.of() : request.headers();
    headers.forEach(
        (name, value) -> {
          if (!MADE_BY_CURL.contains(name.toLowerCase(Locale.ROOT))) {
            words.add("--header " + quoted(header(name, value, hidden)));
          }
        });
    String body = request.body();
    boolean withoutBody =
        body == null || body.equals(Attempt.ERASED) || body.length() > LONGEST_BODY;
    boolean plain = !withoutBody && body.codePoints().noneMatch(CurlCommand::needsEscape);
    String input = withoutBody || plain ? "" : "printf -- " + printed(body) + " | ";
    words.add(
        withoutBody
            ? "--data-binary @body.txt"
            : plain ? "--data-raw " + quoted(body) : "--data-binary @-");
    return new CurlCommand(
        input + "curl --globoff" + NEXT_LINE + String.join(NEXT_LINE, words), hidden, withoutBody);
  }

  private static String header(String name, String value, List<String> hidden) {
    String shown = value == null ? "" : value;
    if (shown.equals(HeaderRedaction.MASK) || shown.equals(Attempt.ERASED)) {
      hidden.add(name);
      return visible(name, "header") + ": <value of " + visible(name, "header") + ">";
    }
    // curl takes a name with a semicolon for a header without a value.
    return shown.isEmpty()
        ? visible(name, "header") + ";"
        : visible(name, "header") + ": " + visible(shown, "value with control characters");
  }

  /** In single quotes, within which a shell changes nothing. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** As the format of printf, with every byte in octal that a terminal might act upon. */
  private static String printed(String body) {
    StringBuilder format = new StringBuilder(body.length() + 64);
    body.codePoints()
        .forEach(
            each -> {
              if (needsEscape(each)) {
                for (byte part : Character.toString(each).getBytes(StandardCharsets.UTF_8)) {
                  format.append("\\%03o".formatted(part & 0xff));
                }
              } else if (each == '%' || each == '\\') {
                format.appendCodePoint(each).appendCodePoint(each);
              } else {
                format.appendCodePoint(each);
              }
            });
    return quoted(format.toString());
  }

  /** A tab is among them: a terminal takes a pasted one for the wish to complete a word. */
  private static boolean needsEscape(int codePoint) {
    return codePoint == '\t' || PlainText.isHidden(codePoint);
  }

  private static String visible(String text, String what) {
    return text.codePoints().anyMatch(each -> each == '\n' || needsEscape(each))
        ? "<" + what + ">"
        : text;
  }
}
