package dev.courier.check.application;

import dev.courier.settings.Directories;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/**
 * Says that {@code config/application.yaml} has changed, which only a restart takes in, and whether
 * that restart would work.
 */
@Component
final class ApplicationWatch {

  private static final Logger LOG = LoggerFactory.getLogger("courier.files");
  private static final String OWNER = "application.yaml";

  private final Path configDir;
  private final Path path;
  private final ConfigurableEnvironment environment;
  private final FileProblems problems;
  private final ApplicationFile atStart;
  private Set<String> told = Set.of();

  ApplicationWatch(
      Directories directories,
      ConfigurableEnvironment environment,
      FileWatch watch,
      FileProblems problems) {
    this.configDir = directories.configDir();
    this.path = ApplicationCheck.file(configDir);
    this.environment = environment;
    this.problems = problems;
    watch.watch(
        configDir,
        changed -> {
          if (changed.contains(path)) {
            look();
          }
        });
    this.atStart = ApplicationFile.read(path);
    problems.tell(OWNER, ApplicationCheck.check(atStart, configDir, environment));
  }

  /** Looks at the file as it is now. */
  synchronized void look() {
    ApplicationFile now = ApplicationFile.read(path);
    problems.tell(OWNER, ApplicationCheck.check(now, configDir, environment));
    if (!now.problems().isEmpty()) {
      return;
    }
    Set<String> different = now.differences(atStart);
    if (different.isEmpty() && !told.isEmpty()) {
      LOG.info("{} sets again what it set when Courier started.", path);
    } else if (!different.equals(told)) {
      LOG.warn(
          "{} is read at the start only: restart Courier to use what it says of {}.",
          path,
          String.join(", ", different));
    }
    told = different;
  }
}
