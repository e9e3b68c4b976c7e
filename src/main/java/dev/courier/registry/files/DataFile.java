package dev.courier.registry.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.courier.settings.InvalidSetting;
import dev.courier.subscription.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** The files of a directory by name; none where there is no such directory. */
  static List<DataFile> in(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .sorted()
          .map(DataFile::read)
          .toList();
    } catch (IOException unreadable) {
      throw new InvalidSetting(directory.toString(), "cannot be read: " + unreadable);
    }
  }

  /** Stops the start with all that is wrong with the file; does nothing where that is nothing. */
  void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new InvalidSetting(
          path.toString(),
          errors.stream()
              .map(error -> "has a wrong field: " + error.field() + " " + error.message())
              .collect(Collectors.joining("; it ")));
    }
  }

  private static DataFile read(Path file) {
    String fileName = file.getFileName().toString();
    try {
      JsonNode document = YAML.readTree(file.toFile());
      if (document instanceof ObjectNode fields) {
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        return new DataFile(file, name, fields);
      }
      throw new InvalidSetting(file.toString(), "is no YAML document with fields at its top");
    } catch (JsonProcessingException noYaml) {
      throw new InvalidSetting(
          file.toString(),
          "is not valid YAML at line "
              + (noYaml.getLocation() == null ? "?" : noYaml.getLocation().getLineNr())
              + ": "
              + noYaml.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    } catch (IOException unreadable) {
      throw new InvalidSetting(file.toString(), "cannot be read: " + unreadable);
    }
  }
}
