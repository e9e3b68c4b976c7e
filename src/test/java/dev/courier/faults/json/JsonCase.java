package dev.courier.faults.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One text of {@code src/test/resources/json/cases.txt}.
 *
 * @param valid whether it is to be taken
 * @param whole whether it stands for the whole event, and not for a value in its data
 * @param name unique
 * @param text with marks for what cannot be written down
 */
public record JsonCase(boolean valid, boolean whole, String name, String text) {

  private static final Path FILE = Path.of("src/test/resources/json/cases.txt");
  private static final Pattern MARK =
      Pattern.compile(
          "<<(?:(\\d+)\\*(?:<([0-9A-F ]+)>|(.*?))|([0-9A-F]{2}(?: [0-9A-F]{2})*)|(event|utf-.*?))>>");

  /** All of them. */
  public static List<JsonCase> all() {
    try {
      return Files.readAllLines(FILE).stream()
          .filter(line -> !line.startsWith("#") && !line.isEmpty())
          .map(line -> line.split(" \\| ", 4))
          .map(part -> new JsonCase(part[0].equals("y"), part[1].equals("whole"), part[2], part[3]))
          .toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** The bytes of the text alone. */
  public byte[] bytes() {
    return bytes(text, "");
  }

  /**
   * An event with it.
   *
   * @param start of an event, up to where the value of a field of its data belongs
   */
  public byte[] event(String start) {
    return whole ? bytes(text, start + "1}}") : bytes(start + text + "}}", "");
  }

  private static byte[] bytes(String text, String event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher mark = MARK.matcher(text);
    int at = 0;
    while (mark.find()) {
      out.writeBytes(utf8(text.substring(at, mark.start())));
      out.writeBytes(meant(mark, event));
      at = mark.end();
    }
    out.writeBytes(utf8(text.substring(at)));
    return out.toByteArray();
  }

  private static byte[] meant(Matcher mark, String event) {
    if (mark.group(1) != null) {
      byte[] unit = mark.group(2) == null ? utf8(mark.group(3)) : hex(mark.group(2));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int i = 0; i < Integer.parseInt(mark.group(1)); i++) {
        out.writeBytes(unit);
      }
      return out.toByteArray();
    }
    if (mark.group(4) != null) {
      return hex(mark.group(4));
    }
    return mark.group(5).equals("event")
        ? utf8(event)
        : event.getBytes(Charset.forName(mark.group(5)));
  }

  private static byte[] hex(String bytes) {
    return HexFormat.ofDelimiter(" ").parseHex(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
