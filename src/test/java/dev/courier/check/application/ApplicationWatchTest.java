package dev.courier.check.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.settings.Directories;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class ApplicationWatchTest {

  private static final String AT_START = "courier:\n  db-password: hidden-1\n  mail-port: 25\n";

  @TempDir private Path config;
  private final FileWatch watch = new FileWatch();
  private final FileProblems problems = new FileProblems(Clock.systemUTC());

  @BeforeEach
  void start() throws IOException {
    write(AT_START);
    new ApplicationWatch(
        new Directories(config, config, config), new StandardEnvironment(), watch, problems);
  }

  @Test
  void saysOnceWhichSettingsNeedARestartAndNeverTheirValues(CapturedOutput output)
      throws IOException {
    write(AT_START.replace("hidden-1", "hidden-two").replace("mail-port: 25", "mail-host: hidden"));
    watch.look();
    watch.look();
    watch.look();

    assertThat(output.getAll())
        .containsOnlyOnce(
            "application.yaml is read at the start only: restart Courier to use what it says of"
                + " courier.db-password, courier.mail-host, courier.mail-port.")
        .doesNotContain("hidden");

    assertThat(problems.all()).isEmpty();
  }

  @Test
  void saysAtOnceWhatTheNextStartWouldFailWith() throws IOException {
    write(AT_START.replace("mail-port: 25", "mail-port: smtp"));
    watch.look();
    watch.look();
    assertThat(problems.all())
        .singleElement()
        .asString()
        .endsWith("application.yaml:3: courier.mail-port is \"smtp\": it must be a whole number");

    write(AT_START + " x");
    watch.look();
    watch.look();
    assertThat(problems.all())
        .singleElement()
        .asString()
        .contains("application.yaml:4: is not valid YAML: ");

    write(AT_START);
    watch.look();
    watch.look();
    assertThat(problems.all()).isEmpty();
  }

  private void write(String text) throws IOException {
    Files.writeString(config.resolve("application.yaml"), text);
  }
}
