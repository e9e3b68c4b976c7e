package dev.courier.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Fills the {@code {webhook.…}} fields of header values. Fields of the event are not replaced, and
 * {@code \{webhook.id}} prints the braces. What is not ASCII in a field is written in percent, as
 * CloudEvents write it in headers.
 */
public final class HeaderTemplate {

  private static final String OPENING = "{" + WebhookField.PREFIX;

  private static final char FIRST_BEYOND_ASCII = 0x80;

  /** Longest value that is sent, in characters; many receivers take no more in all headers. */
  private static final int MAX_LENGTH = 8_192;

  private HeaderTemplate() {}

  /**
   * The header value of one attempt.
   *
   * @return null where a field that it uses has no value, so that the header is left out
   * @throws InvalidTemplate where it names a field that there is not, or a control character would
   *     end up in the header
   */
  public static String render(String value, RenderContext context) {
    return fill(value, field -> field.in(context));
  }

  /**
   * Looks whether a value can be used, before it is.
   *
   * @throws InvalidTemplate where it names a field that there is not, or has a control character
   */
  public static void check(String value) {
    fill(value, field -> TextNode.valueOf(field.path()));
  }

  private static String fill(String value, Function<WebhookField, JsonNode> fillings) {
    int opening = value.indexOf(OPENING);
    if (opening < 0) {
      return withoutControls(value, value);
    }
    StringBuilder out = new StringBuilder(value.length() + 40);
    int at = 0;
    for (; opening >= 0; opening = value.indexOf(OPENING, at)) {
      int end = end(value, opening);
      if (opening > at && value.charAt(opening - 1) == '\\') {
        out.append(value, at, opening - 1).append(value, opening, end);
      } else {
        JsonNode filling = fillings.apply(WebhookField.of(value.substring(opening + 1, end - 1)));
        if (filling.isNull()) {
          return null;
        }
        out.append(value, at, opening).append(ascii(JsonText.textOf(filling)));
      }
      at = end;
    }
    if (out.length() > MAX_LENGTH) {
      throw new InvalidTemplate(
          "header value \""
              + printable(value)
              + "\" becomes longer than "
              + MAX_LENGTH
              + " characters with this event: use fields that are short");
    }
    return withoutControls(value, out.append(value, at, value.length()).toString());
  }

  /** Written as it is, each such character would become a question mark on its way. */
  private static String ascii(String text) {
    if (text.chars().allMatch(character -> character < FIRST_BEYOND_ASCII)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() * 3);
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      if (each >= 0) {
        out.append((char) each);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return out.toString();
  }

  /** The index behind the closing brace. */
  private static int end(String value, int opening) {
    int closing = value.indexOf('}', opening);
    if (closing < 0) {
      throw new InvalidTemplate("header value \"" + value + "\": a field lacks its closing }");
    }
    return closing + 1;
  }

  private static String withoutControls(String template, String rendered) {
    for (int i = 0; i < rendered.length(); i++) {
      if (Character.isISOControl(rendered.charAt(i))) {
        throw new InvalidTemplate(
            String.format(
                "header value \"%s\" has the control character U+%04X at %d: a header is one line"
                    + " of text",
                printable(template), (int) rendered.charAt(i), i));
      }
    }
    return rendered;
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
