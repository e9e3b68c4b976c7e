package dev.courier.registry.declared;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.courier.access.TenantId;
import dev.courier.event.JsonFormat;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.YamlLines;
import dev.courier.subscription.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code config/subscriptions/<tenant>/*.yaml}; one wrong file does not stop the others. */
public final class SubscriptionFileReader {

  private static final String DIRECTORY = "subscriptions";
  private static final String ENDING = ".yaml";
  private static final String OTHER_ENDING = ".yml";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,99}");

  /** What editors, git and Kubernetes leave beside files. */
  private static final Pattern TEMPORARY = Pattern.compile("\\..*|.*~|#.*#");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final List<SubscriptionFile> files = new ArrayList<>();
  private final Set<FileKey> unreadable = new TreeSet<>();
  private final List<FileProblem> problems = new ArrayList<>();

  private SubscriptionFileReader() {}

  /** Where the files are, whether or not it is there. */
  public static Path directory(Path configDir) {
    return configDir.resolve(DIRECTORY);
  }

  /** The files of every tenant; none where there is no such directory. */
  public static SubscriptionFiles read(Path configDir) {
    SubscriptionFileReader reader = new SubscriptionFileReader();
    for (Path entry : reader.entries(directory(configDir))) {
      if (Files.isDirectory(entry)) {
        reader.readTenant(entry);
      } else if (isYaml(entry)) {
        reader.refuse(
            entry, "belongs to no tenant: move it into a directory that is named as its tenant is");
      }
    }
    return reader.found();
  }

  /** The files of one tenant; none where it has no directory. */
  public static SubscriptionFiles read(Path configDir, String tenantId) {
    SubscriptionFileReader reader = new SubscriptionFileReader();
    if (TenantId.refuse(tenantId).isEmpty()) {
      reader.readTenant(directory(configDir).resolve(tenantId));
    }
    return reader.found();
  }

  private SubscriptionFiles found() {
    return new SubscriptionFiles(files, unreadable, problems);
  }

  private void readTenant(Path directory) {
    String tenantId = directory.getFileName().toString();
    Optional<String> noTenant = TenantId.refuse(tenantId);
    if (noTenant.isPresent()) {
      refuse(directory, "is no tenant's directory: " + noTenant.get());
      return;
    }
    for (Path entry : entries(directory)) {
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry)) {
        refuse(entry, "is not read: files lie in the tenant's directory itself");
      } else if (name.endsWith(OTHER_ENDING)) {
        refuse(entry, "is not read: a subscription's file ends in " + ENDING);
      } else if (isYaml(entry)) {
        read(entry, new FileKey(tenantId, name.substring(0, name.length() - ENDING.length())));
      }
    }
  }

  private void read(Path path, FileKey key) {
    try {
      if (!NAME.matcher(key.name()).matches()) {
        throw new IOException("its name may have letters, digits, _, . and -, 100 at most");
      }
      String text = Files.readString(path);
      if (YAML.readTree(text) instanceof ObjectNode document) {
        SubscriptionFile file =
            new SubscriptionFile(path, key, asJson(document), YamlLines.of(text));
        take(file);
      } else {
        throw new IOException("it must have the fields of a subscription at its top");
      }
    } catch (JsonProcessingException noYaml) {
      unreadable.add(key);
      int line = noYaml.getLocation() == null ? 0 : Math.max(0, noYaml.getLocation().getLineNr());
      problems.add(new FileProblem(path, line, "is not valid YAML: " + reason(noYaml)));
    } catch (IOException | YAMLException wrong) {
      unreadable.add(key);
      refuse(path, "cannot be read: " + wrong.getMessage());
    }
  }

  private void take(SubscriptionFile file) {
    List<FieldError> errors = new ArrayList<>();
    SecretFields.of(file.document()).forEach(field -> field.refuse().ifPresent(errors::add));
    if (errors.isEmpty()) {
      files.add(file);
    } else {
      unreadable.add(file.key());
      errors.forEach(error -> problems.add(file.problem(error)));
    }
  }

  private void refuse(Path path, String what) {
    problems.add(new FileProblem(path, 0, what));
  }

  /** Only the first line: the second one quotes the file. */
  private static String reason(JsonProcessingException noYaml) {
    return noYaml.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  /** So that it compares equal to what comes out of the table. */
  private static ObjectNode asJson(ObjectNode document) throws JsonProcessingException {
    return (ObjectNode) JsonFormat.mapper().readTree(document.toString());
  }

  private static boolean isYaml(Path file) {
    return file.getFileName().toString().endsWith(ENDING);
  }

  private List<Path> entries(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !TEMPORARY.matcher(entry.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException unreadableDirectory) {
      // To go on would mean that all files in it are gone.
      throw new IllegalStateException(directory + " cannot be read", unreadableDirectory);
    }
  }
}
