package dev.courier.render.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Utils;
import dev.courier.render.InvalidTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JSONata's functions of texts that can make much of little, or run long, within the bounds of the
 * {@link Meter}. Public for the library, which calls them by name; null is JSONata's "undefined".
 */
public final class TextFunctions {

  private TextFunctions() {}

  /** {@code $pad}. */
  public static String pad(String text, Number width, String filling) {
    if (text == null) {
      return null;
    }
    long missing = Math.abs(width.longValue()) - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    String unit = filling == null || filling.isEmpty() ? " " : filling;
    Meter.current().makes(text.length() + 2 * missing);
    StringBuilder padding = new StringBuilder();
    for (int i = 0, at = 0; i < missing; i++) {
      int character = unit.codePointAt(at);
      padding.appendCodePoint(character);
      at = (at + Character.charCount(character)) % unit.length();
    }
    return width.longValue() < 0 ? padding + text : text + padding;
  }

  /** {@code $join}. */
  public static String join(List<?> texts, String separator) {
    if (texts == null) {
      return null;
    }
    String between = separator == null ? "" : separator;
    long length = (long) between.length() * texts.size();
    for (Object one : texts) {
      length += String.valueOf(one).length();
    }
    Meter.current().makes(length);
    return texts.stream().map(String::valueOf).collect(Collectors.joining(between));
  }

  /** {@code $contains}. */
  public static Boolean contains(String text, Object pattern) {
    return text == null ? null : matcher(text, pattern).find();
  }

  /** {@code $match}. */
  public static Object match(String text, Object pattern, Number limit) {
    if (text == null) {
      return null;
    }
    List<Object> matches = Utils.createSequence();
    Matcher matcher = matcher(text, pattern);
    for (long left = limit(limit); left > 0 && matcher.find(); left--) {
      Map<String, Object> match = new LinkedHashMap<>();
      match.put("match", matcher.group());
      match.put("index", matcher.start());
      match.put("groups", groups(matcher, 1));
      matches.add(match);
      count(matches, matcher.group());
    }
    return matches;
  }

  /** {@code $split}. */
  public static Object split(String text, Object pattern, Number limit) {
    if (text == null) {
      return null;
    }
    long left = limit(limit);
    List<Object> parts = new ArrayList<>();
    if ("".equals(pattern)) {
      text.codePoints().limit(left).forEach(c -> add(parts, Character.toString(c)));
      return parts;
    }
    Matcher matcher = matcher(text, pattern);
    int at = 0;
    while (parts.size() < left && matcher.find()) {
      // As in JavaScript, nothing is no separator at the start or at the end.
      if (matcher.end() > matcher.start() || (matcher.start() > at && at < text.length())) {
        add(parts, text.substring(at, matcher.start()));
        at = matcher.end();
      }
    }
    if (parts.size() < left) {
      add(parts, text.substring(at));
    }
    return parts;
  }

  /** {@code $replace}. */
  public static String replace(String text, Object pattern, Object replacement, Number limit) {
    if (text == null) {
      return null;
    }
    if ("".equals(pattern)) {
      throw new InvalidTemplate("the second argument of $replace is empty: nothing to look for");
    }
    Function<Matcher, String> filling = filling(pattern, replacement);
    StringBuilder replaced = new StringBuilder();
    Matcher matcher = matcher(text, pattern);
    int at = 0;
    for (long left = limit(limit); left > 0 && matcher.find(); left--) {
      String filled = filling.apply(matcher);
      Meter.requireSize((long) replaced.length() + filled.length());
      replaced.append(text, at, matcher.start()).append(filled);
      at = matcher.end();
    }
    Meter.current().makes((long) replaced.length() + text.length() - at);
    return replaced.append(text, at, text.length()).toString();
  }

  private static Function<Matcher, String> filling(Object pattern, Object replacement) {
    if (replacement instanceof String text) {
      return pattern instanceof Pattern ? matcher -> expand(text, matcher) : matcher -> text;
    }
    return matcher -> {
      Map<String, Object> match = new LinkedHashMap<>();
      match.put("match", matcher.group());
      match.put("start", matcher.start());
      match.put("end", matcher.end());
      match.put("groups", groups(matcher, 1));
      return called(replacement, match);
    };
  }

  private static String called(Object function, Map<String, Object> match) {
    Object result;
    try {
      result = Functions.funcApply(function, List.of(match));
    } catch (RuntimeException | Error failed) {
      throw failed;
    } catch (Throwable failed) {
      throw new IllegalStateException(failed);
    }
    if (result instanceof String text) {
      return text;
    }
    throw new InvalidTemplate("the function that $replace calls must give a text for every match");
  }

  /**
   * Puts groups in for {@code $1}, {@code $0} for all of the match, and {@code $$} for a dollar.
   */
  private static String expand(String replacement, MatchResult match) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int sign = replacement.indexOf('$'); sign >= 0; sign = replacement.indexOf('$', at)) {
      text.append(replacement, at, sign);
      at = sign + 1;
      if (replacement.startsWith("$", at)) {
        text.append('$');
        at++;
        continue;
      }
      int end = at;
      while (end < replacement.length()
          && Character.digit(replacement.charAt(end), 10) >= 0
          && end < at + 3
          && (end == at || number(replacement, at, end + 1) <= match.groupCount())) {
        end++;
      }
      if (end == at) {
        text.append('$');
      } else if (number(replacement, at, end) <= match.groupCount()) {
        String group = match.group(number(replacement, at, end));
        text.append(group == null ? "" : group);
      }
      at = end;
    }
    return text.append(replacement, at, replacement.length()).toString();
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }

  private static Matcher matcher(String text, Object pattern) {
    Pattern compiled =
        pattern instanceof Pattern regex
            ? regex
            : Pattern.compile(String.valueOf(pattern), Pattern.LITERAL);
    return compiled.matcher(new MeteredText(text, Meter.current()));
  }

  private static List<Object> groups(MatchResult match, int first) {
    List<Object> groups = new ArrayList<>();
    for (int i = first; i <= match.groupCount(); i++) {
      groups.add(match.group(i) == null ? "" : match.group(i));
    }
    return groups;
  }

  private static void add(List<Object> parts, String part) {
    parts.add(part);
    count(parts, part);
  }

  private static void count(List<Object> made, String last) {
    Meter.requireElements(made.size());
    Meter.current().work(1L + last.length());
  }

  private static long limit(Number limit) {
    if (limit != null && limit.doubleValue() < 0) {
      throw new InvalidTemplate("the limit " + limit + " of a function of texts is negative");
    }
    return limit == null ? Long.MAX_VALUE : limit.longValue();
  }
}
