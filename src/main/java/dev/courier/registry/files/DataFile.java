package dev.courier.registry.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.YamlLines;
import dev.courier.subscription.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A YAML file of the configuration.
 *
 * @param name the file's name without its ending
 */
record DataFile(Path path, String name, ObjectNode document) {

  private static final String ENDING = ".yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          // A price of 100.00 in a sample is not to come out as 1E+2.
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * Reads the files of a directory; none where there is no such directory.
   *
   * @param reader what a file says; it adds to the errors what is wrong with it
   */
  static <T> ReadFiles<T> in(Path directory, BiFunction<DataFile, List<FieldError>, T> reader) {
    Map<Path, T> good = new TreeMap<>();
    List<FileProblem> problems = new ArrayList<>();
    for (Path path : list(directory, problems)) {
      try {
        String text = Files.readString(path);
        List<FieldError> errors = new ArrayList<>();
        T said = reader.apply(new DataFile(path, name(path), document(path, text)), errors);
        if (errors.isEmpty()) {
          good.put(path, said);
        }
        problems.addAll(located(path, text, errors));
      } catch (Unreadable unreadable) {
        problems.add(unreadable.problem);
      } catch (IOException unreadable) {
        problems.add(new FileProblem(path, 0, "cannot be read as UTF-8: " + unreadable));
      }
    }
    return new ReadFiles<>(good, problems);
  }

  /** The name of a file without its ending. */
  static String name(Path path) {
    String fileName = path.getFileName().toString();
    return fileName.substring(0, fileName.length() - ENDING.length());
  }

  private static List<Path> list(Path directory, List<FileProblem> problems) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          // Editors leave such files for a moment.
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      problems.add(new FileProblem(directory, 0, "cannot be read: " + unreadable));
      return List.of();
    }
  }

  private static ObjectNode document(Path path, String text) {
    try {
      JsonNode document = YAML.readTree(text);
      if (document instanceof ObjectNode fields) {
        return fields;
      }
    } catch (JsonProcessingException noYaml) {
      // Says more than Jackson, in which line something is missing above all.
      lines(path, text);
      throw new Unreadable(
          path,
          noYaml.getLocation() == null ? 0 : Math.max(0, noYaml.getLocation().getLineNr()),
          "is not valid YAML: "
              + noYaml.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }
    throw new Unreadable(path, 1, "is no YAML document with fields at its top");
  }

  private static List<FileProblem> located(Path path, String text, List<FieldError> errors) {
    if (errors.isEmpty()) {
      return List.of();
    }
    YamlLines lines = lines(path, text);
    return errors.stream()
        .map(
            error ->
                new FileProblem(
                    path, lines.lineOf(error.field()), error.field() + " " + error.message()))
        .toList();
  }

  private static YamlLines lines(Path path, String text) {
    try {
      return YamlLines.of(text);
    } catch (MarkedYAMLException noYaml) {
      int line = noYaml.getProblemMark() == null ? 0 : noYaml.getProblemMark().getLine() + 1;
      throw new Unreadable(path, line, "is not valid YAML: " + noYaml.getProblem());
    } catch (YAMLException noYaml) {
      throw new Unreadable(path, 0, "is not valid YAML: " + noYaml.getMessage());
    }
  }

  /** Ends the reading of one file. */
  private static final class Unreadable extends RuntimeException {

    private final transient FileProblem problem;

    Unreadable(Path path, int line, String what) {
      super(what);
      problem = new FileProblem(path, line, what);
    }
  }
}
