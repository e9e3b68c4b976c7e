package dev.courier.endpoint.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URLs of {@code src/test/resources/addresses}. */
public final class Urls {

  private static final Path DIRECTORY = Path.of("src/test/resources/addresses");
  private static final Pattern HOSTILE = Pattern.compile("\"(.*)\" <- (.+)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private Urls() {}

  /**
   * A URL that must be refused.
   *
   * @param kind what is wrong with it
   * @param reason a part of what must be said
   */
  public record Hostile(String kind, String url, String reason) {

    /** As a program would hand it on; empty where it is none for Java either. */
    public Optional<URI> uri() {
      try {
        return Optional.of(new URI(url));
      } catch (URISyntaxException none) {
        return Optional.empty();
      }
    }
  }

  /** Those that must be refused. */
  public static List<Hostile> hostile() {
    List<Hostile> all = new ArrayList<>();
    String kind = "";
    for (String line : lines("hostile.txt")) {
      Matcher entry = HOSTILE.matcher(line);
      if (line.startsWith("##")) {
        kind = line.substring(3);
      } else if (entry.matches()) {
        all.add(new Hostile(kind, characters(entry.group(1)), entry.group(2)));
      }
    }
    return all;
  }

  /** Those that must not be refused. */
  public static List<String> honest() {
    return lines("honest.txt").stream()
        .filter(line -> line.startsWith("http") || line.startsWith("HTTP"))
        .toList();
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(DIRECTORY.resolve(file));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static String characters(String written) {
    return ESCAPE
        .matcher(written)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(found.group(1), 16))));
  }
}
