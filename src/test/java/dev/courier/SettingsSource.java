package dev.courier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source of a record says of each of its components. */
final class SettingsSource {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern INLINE = Pattern.compile("\\{@(?:code|link|value) ([^}]*)}");

  private SettingsSource() {}

  /**
   * The Javadoc of the components by their names, as Markdown, and without the environment variable
   * that it begins with.
   */
  static Map<String, String> meanings(Class<?> type) {
    Map<String, String> meanings = new TreeMap<>();
    String[] parts = javadoc(type).split("@param ");
    for (int i = 1; i < parts.length; i++) {
      String[] nameAndText = parts[i].strip().split("\\s+", 2);
      String text = INLINE.matcher(nameAndText[1]).replaceAll("`$1`");
      meanings.put(nameAndText[0], text.replaceFirst("^`[A-Z_]+`: ", "").strip());
    }
    return meanings;
  }

  private static String javadoc(Class<?> type) {
    Class<?> outermost = type;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    Path file = SOURCES.resolve(outermost.getName().replace('.', '/') + ".java");
    Matcher found =
        Pattern.compile(
                "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
                    + "(?:public |static |private )*record "
                    + type.getSimpleName()
                    + "\\(")
            .matcher(read(file));
    if (!found.find()) {
      throw new AssertionError(file + " has no Javadoc before record " + type.getSimpleName());
    }
    return found.group(1).replaceAll("\\s*\n\\s*\\*\\s*", " ");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
