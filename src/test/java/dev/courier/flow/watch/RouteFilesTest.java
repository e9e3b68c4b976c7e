package dev.courier.flow.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.flow.watch.RouteFile.State;
import dev.courier.pace.TickingClock;
import dev.courier.settings.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

  @TempDir Path directory;

  private RouteFiles files;

  @BeforeEach
  void load() throws IOException {
    write("deliver.camel.yaml", "- route: 1");
    write("settle.camel.yaml", "- route: 2");
    write("README.md", "no route");
    files = new RouteFiles(new Directories(directory, directory, directory), new TickingClock());
  }

  @Test
  void whatIsAsItWasRuns() throws IOException {
    write("deliver.camel.yaml", "- route: 1");

    assertThat(files.all())
        .containsExactly(
            new RouteFile("deliver.camel.yaml", State.RUNS),
            new RouteFile("settle.camel.yaml", State.RUNS));
    assertThat(files.loadedAt()).isEqualTo(new TickingClock().instant());
  }

  @Test
  void whatWasWrittenToSaysSoUntilItIsAsBefore() throws IOException {
    write("settle.camel.yaml", "- route: 3");
    assertThat(files.all()).contains(new RouteFile("settle.camel.yaml", State.CHANGED));

    write("settle.camel.yaml", "- route: 2");
    assertThat(files.all()).contains(new RouteFile("settle.camel.yaml", State.RUNS));
  }

  @Test
  void whatIsNewAndWhatIsGoneIsTold() throws IOException {
    write("own.camel.yaml", "- route: 4");
    Files.delete(directory.resolve("deliver.camel.yaml"));

    assertThat(files.all())
        .containsExactly(
            new RouteFile("deliver.camel.yaml", State.GONE),
            new RouteFile("own.camel.yaml", State.NEW),
            new RouteFile("settle.camel.yaml", State.RUNS));
  }

  @Test
  void whatCannotBeReadSaysSo() throws IOException {
    Files.delete(directory.resolve("deliver.camel.yaml"));
    Files.createDirectory(directory.resolve("deliver.camel.yaml"));

    assertThat(files.all()).contains(new RouteFile("deliver.camel.yaml", State.UNREADABLE));
  }

  /** Later each time, however coarse the file system's clock is. */
  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    FileTime before =
        Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.from(Instant.EPOCH);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 2_000));
  }
}
