package dev.courier.console.webhooks.form.inputs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An input that stands for one field of the document.
 *
 * @param path of the field, which is the input's name too
 * @param kind how the text of the input is written in the document
 * @param tab where the input is
 * @param usual the text that means the same as nothing written, or null where there is none
 */
record FormField(String path, Kind kind, Tab tab, String usual) {

  FormField {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(tab, "tab");
  }

  /** How a text is written in a document, and read from it. */
  enum Kind {
    /** A string without blanks around it. */
    TEXT,
    /** A string as it was typed. */
    EXACT,
    /** A string that is never shown. */
    SECRET,
    /** A number. */
    NUMBER,
    /** True or false. */
    FLAG,
    /** A list of words: commas, blanks and ends of lines separate them. */
    WORDS;

    private static final int MOST_DIGITS = 20;

    /** What a text means; what is no number or flag stays text, which the reader then refuses. */
    JsonNode node(String text) {
      String stripped = text.strip();
      return switch (this) {
        case TEXT -> TextNode.valueOf(stripped);
        case EXACT, SECRET -> TextNode.valueOf(text);
        case NUMBER -> number(stripped);
        case FLAG ->
            stripped.equals("true") || stripped.equals("false")
                ? BooleanNode.valueOf(stripped.equals("true"))
                : TextNode.valueOf(stripped);
        case WORDS -> words(stripped);
      };
    }

    /** The text that an input shows for a value. */
    String text(JsonNode value) {
      return this == WORDS && value.isArray()
          ? StreamSupport.stream(value.spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", "))
          : value.asText();
    }

    private static JsonNode number(String text) {
      if (text.length() > MOST_DIGITS || !text.matches("-?\\d+(\\.\\d+)?")) {
        return TextNode.valueOf(text);
      }
      if (text.matches("-?\\d{1,9}")) {
        return IntNode.valueOf(Integer.parseInt(text));
      }
      return DecimalNode.valueOf(new BigDecimal(text));
    }

    private static ArrayNode words(String text) {
      ArrayNode words = JsonNodeFactory.instance.arrayNode();
      Arrays.stream(text.split("[\\s,;]+")).filter(word -> !word.isEmpty()).forEach(words::add);
      return words;
    }
  }

  /**
   * The inputs that stand for one field each; events, headers and credentials are not among them.
   */
  static final List<FormField> ALL =
      List.of(
          of("name", Kind.TEXT, Tab.GENERAL),
          of("description", Kind.TEXT, Tab.GENERAL),
          of("active", Kind.FLAG, Tab.GENERAL),
          of("version", Kind.TEXT, Tab.GENERAL),
          of("profile", Kind.TEXT, Tab.GENERAL),
          of("webhook_url", Kind.TEXT, Tab.GENERAL),
          new FormField("method", Kind.TEXT, Tab.GENERAL, "POST"),
          of("content_type", Kind.TEXT, Tab.GENERAL),
          of("target_module", Kind.TEXT, Tab.GENERAL),
          of("priority", Kind.NUMBER, Tab.GENERAL),
          new FormField("unique.enabled", Kind.FLAG, Tab.GENERAL, "false"),
          of("unique.key", Kind.TEXT, Tab.GENERAL),
          new FormField("payload.format", Kind.TEXT, Tab.PAYLOAD, "json"),
          new FormField("payload.language", Kind.TEXT, Tab.PAYLOAD, "merge_fields"),
          of("payload.template", Kind.EXACT, Tab.PAYLOAD),
          of("server_ca", Kind.TEXT, Tab.AUTHENTICATION),
          of("allowed_ips", Kind.WORDS, Tab.AUTHENTICATION),
          of("timeouts.connect", Kind.TEXT, Tab.DELIVERY),
          of("timeouts.response", Kind.TEXT, Tab.DELIVERY),
          of("success", Kind.TEXT, Tab.DELIVERY),
          new FormField("retry.enabled", Kind.FLAG, Tab.DELIVERY, "true"),
          of("retry.max_retries", Kind.NUMBER, Tab.DELIVERY),
          of("retry.intervals", Kind.WORDS, Tab.DELIVERY),
          of("retry.backoff", Kind.TEXT, Tab.DELIVERY),
          of("limits.per_second", Kind.NUMBER, Tab.DELIVERY),
          of("limits.concurrency", Kind.NUMBER, Tab.DELIVERY),
          of("signature.scheme", Kind.TEXT, Tab.DELIVERY),
          of("signature.header", Kind.TEXT, Tab.DELIVERY),
          of("signature.include_timestamp", Kind.FLAG, Tab.DELIVERY),
          of("secret", Kind.SECRET, Tab.DELIVERY),
          of("failure.notify", Kind.WORDS, Tab.FAILURE),
          new FormField("failure.log_payloads", Kind.FLAG, Tab.FAILURE, "true"),
          of("failure.pause_after", Kind.NUMBER, Tab.FAILURE));

  private static FormField of(String path, Kind kind, Tab tab) {
    return new FormField(path, kind, tab, null);
  }
}
