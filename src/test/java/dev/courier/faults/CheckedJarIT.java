package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** {@code java -jar target/courier.jar check}, as an integration engineer and a pipeline run it. */
class CheckedJarIT {

  private static final Path JAR = Path.of("target/courier.jar").toAbsolutePath();

  @TempDir private Path directory;
  private String said;

  @Test
  void tellsWhatIsInOrderAndWhatIsNotAndLeavesNothingBehind() throws Exception {
    FileSystemUtils.copyRecursively(Path.of("config"), directory.resolve("config"));
    FileSystemUtils.copyRecursively(Path.of("routes"), directory.resolve("routes"));
    long files = files();

    assertThat(check()).as(said).isZero();
    assertThat(said).matches("\\d+ files are in order: 1 file of settings, 5 profiles, .*\\R");
    assertThat(files()).as("files after a check").isEqualTo(files);

    Files.writeString(directory.resolve("config/profiles/proign.yaml"), "\nform: pretty\n");
    assertThat(check("--format=text")).isEqualTo(1);
    assertThat(said)
        .startsWith("config/profiles/proign.yaml:")
        .contains("config/profiles/proign.yaml:2: form must be exact or javascript\n")
        .containsPattern("\\d problems in 1 of \\d+ files\\R$");

    assertThat(check("--config-dir=elsewhere")).isEqualTo(2);
    assertThat(said).startsWith("elsewhere: there is no such directory");
  }

  private int check(String... options) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder command =
        new ProcessBuilder(java.toString(), "-jar", JAR.toString(), "check")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    command.command().addAll(List.of(options));
    command.environment().keySet().removeIf(name -> name.startsWith("COURIER_"));
    Process process = command.start();
    process.getOutputStream().close();
    said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
    return process.exitValue();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.count();
    }
  }
}
