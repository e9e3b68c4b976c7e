package dev.courier.flow.guard.check;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.courier.flow.guard.file.RouteFile;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.YamlLines;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.YAMLException;

/** A route file as a tree whose lines are known. */
public final class RouteDocument {

  private static final String KAMELET = "kamelet:";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final RouteFile file;
  private final Path shownAs;
  private final JsonNode tree;
  private final YamlLines lines;

  /** Says that a file is no YAML. */
  public static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient FileProblem problem;

    Unreadable(FileProblem problem) {
      super(problem.toString());
      this.problem = problem;
    }

    /** What is wrong with the file. */
    public FileProblem problem() {
      return problem;
    }
  }

  private RouteDocument(RouteFile file, Path shownAs, JsonNode tree, YamlLines lines) {
    this.file = file;
    this.shownAs = shownAs;
    this.tree = tree;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @param shownAs its path, as it is told to people
   * @throws Unreadable where it is no YAML
   */
  public static RouteDocument read(RouteFile file, Path shownAs) throws Unreadable {
    Objects.requireNonNull(shownAs, "shownAs");
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes()));
      JsonNode tree = YAML.readTree(file.text());
      return new RouteDocument(
          file,
          shownAs,
          tree == null ? MissingNode.getInstance() : tree,
          YamlLines.of(file.text()));
    } catch (CharacterCodingException cause) {
      throw new Unreadable(new FileProblem(shownAs, 0, "is no text in UTF-8: save it as UTF-8"));
    } catch (JsonProcessingException cause) {
      JsonLocation at = cause.getLocation();
      String what = Objects.requireNonNullElse(cause.getOriginalMessage(), "it cannot be read");
      throw new Unreadable(
          new FileProblem(
              shownAs,
              at == null ? 0 : Math.max(0, at.getLineNr()),
              "is no YAML: " + firstSentence(what)));
    } catch (YAMLException cause) {
      throw new Unreadable(
          new FileProblem(shownAs, 0, "is no YAML: " + firstSentence(cause.getMessage())));
    }
  }

  /** Between its sentences YAML shows the text, indented; the place is told by the line. */
  private static String firstSentence(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .collect(Collectors.joining(": "));
  }

  /** What it was read from. */
  public RouteFile file() {
    return file;
  }

  /** Its path, as it is told to people. */
  public Path shownAs() {
    return shownAs;
  }

  /** All that stands in it. */
  public JsonNode tree() {
    return tree;
  }

  /** The route's id, where it holds a route that has one. */
  public Optional<String> routeId() {
    JsonNode id = tree.path(0).path("route").path("id");
    return id.isTextual() ? Optional.of(id.asText()) : Optional.empty();
  }

  /** Whether it holds what applies to all routes, and no route. */
  public boolean isConfiguration() {
    return tree.path(0).has("routeConfiguration");
  }

  /** The Kamelets that it calls, by their names. */
  public Set<String> kamelets() {
    return texts().stream()
        .map(YamlText::value)
        .filter(value -> value.startsWith(KAMELET))
        .map(value -> value.substring(KAMELET.length()).replaceFirst("^/+", ""))
        .map(value -> value.replaceFirst("[/?].*", ""))
        .collect(Collectors.toSet());
  }

  /** A problem at a path within, such as {@code [0].route.from.uri}; empty for the whole file. */
  public FileProblem problem(String path, String what) {
    return new FileProblem(shownAs, path.isEmpty() ? 0 : lines.lineOf(path), what);
  }

  /** All texts within, each with its path. */
  public List<YamlText> texts() {
    return YamlText.all(tree);
  }
}
