package dev.courier.flow.lookup.source;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a lookup asks, as a route writes it.
 *
 * @param option {@code query} for a database, {@code path} for an HTTP service
 * @param text with names of fields in it
 */
public record QuestionText(String option, String text) {

  static final String QUERY = "query";
  static final String PATH = "path";

  private static final Pattern READING = Pattern.compile("(?s)\\s*(select|with|values)\\b.*");

  public QuestionText {
    if (option.equals(QUERY) && !READING.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
      throw new IllegalArgumentException(
          "the query \"" + text.strip() + "\" must begin with select, with or values");
    }
    if (option.equals(PATH) && (!text.startsWith("/") || text.contains("#"))) {
      throw new IllegalArgumentException(
          "the path \""
              + text
              + "\" must begin with / and have no #, such as /customers/{customer.id}");
    }
  }

  /**
   * Finds it among the options of a lookup.
   *
   * @param options gives the text of an option, or null
   * @throws IllegalArgumentException where there is none, both kinds, or a wrong one
   */
  public static QuestionText of(String lookup, Function<String, String> options) {
    Map<String, String> given = new TreeMap<>();
    for (String option : new String[] {QUERY, PATH}) {
      String text = options.apply(option);
      if (text != null) {
        given.put(option, text);
      }
    }
    if (given.size() != 1) {
      throw new IllegalArgumentException(
          "lookup:"
              + lookup
              + (given.isEmpty() ? " has no question" : " has two questions")
              + ": write query for a database, or path for an HTTP service");
    }
    Map.Entry<String, String> only = given.entrySet().iterator().next();
    return new QuestionText(only.getKey(), only.getValue());
  }
}
