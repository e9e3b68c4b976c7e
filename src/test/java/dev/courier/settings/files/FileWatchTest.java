package dev.courier.settings.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileWatchTest {

  @TempDir private Path directory;
  private final FileWatch watch = new FileWatch();
  private final List<Set<Path>> told = new ArrayList<>();

  @BeforeEach
  void watchOneFile() throws IOException {
    write("a.yaml", "one");
    watch.watch(directory, told::add);
  }

  @Test
  void whatWasThereBeforeIsNotTold() {
    lookTwice();

    assertThat(told).isEmpty();
  }

  @Test
  void aChangeIsToldOnceWhenItRests() throws IOException {
    write("a.yaml", "longer");

    watch.look();
    assertThat(told).isEmpty();
    lookTwice();

    assertThat(told).containsExactly(Set.of(directory.resolve("a.yaml")));
  }

  @Test
  void aFileThatIsStillBeingWrittenIsWaitedFor() throws IOException {
    write("a.yaml", "o");
    watch.look();
    write("a.yaml", "on");
    watch.look();
    write("a.yaml", "one and a half");
    lookTwice();

    assertThat(told).hasSize(1);
  }

  @Test
  void newAndGoneFilesAreToldAlsoInDirectoriesBelow() throws IOException {
    write("below/b.yaml", "new");
    Files.delete(directory.resolve("a.yaml"));
    lookTwice();

    assertThat(told)
        .containsExactly(Set.of(directory.resolve("a.yaml"), directory.resolve("below/b.yaml")));
  }

  @Test
  void anotherFileOfTheSameLengthAndTimeInItsPlaceIsAChange() throws IOException {
    Path file = directory.resolve("a.yaml");
    write("b.other", "two");
    lookTwice();
    told.clear();
    Files.setLastModifiedTime(directory.resolve("b.other"), Files.getLastModifiedTime(file));
    Files.move(directory.resolve("b.other"), file, StandardCopyOption.REPLACE_EXISTING);
    lookTwice();

    assertThat(told).hasSize(1);
    assertThat(told.get(0)).contains(file);
  }

  @Test
  void aFileThatIsALinkChangesWithWhatItLeadsTo(@TempDir Path elsewhere) throws IOException {
    Path real = Files.writeString(elsewhere.resolve("real.yaml"), "one");
    Files.createSymbolicLink(directory.resolve("link.yaml"), real);
    lookTwice();
    told.clear();
    Files.writeString(real, "changed");
    lookTwice();

    assertThat(told).containsExactly(Set.of(directory.resolve("link.yaml")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".a.yaml.swp", "a.yaml~", "#a.yaml#", "4913", "a.yaml.tmp", ".git/index.yaml"})
  void whatEditorsLeaveBesideAFileIsNoChange(String name) throws IOException {
    write(name, "half of it");
    lookTwice();

    assertThat(told).isEmpty();
  }

  @Test
  void aDirectoryThatIsAwayForAMomentIsNoChange(@TempDir Path elsewhere) throws IOException {
    Path moved = elsewhere.resolve("moved");
    Files.move(directory, moved);
    lookTwice();
    Files.move(moved, directory);
    lookTwice();

    assertThat(told).isEmpty();
  }

  @Test
  void aListenerThatBreaksDoesNotKeepTheOthersFromHearing() throws IOException {
    FileWatch both = new FileWatch();
    both.watch(
        directory,
        changed -> {
          throw new IllegalStateException("broken listener");
        });
    both.watch(directory, told::add);
    write("a.yaml", "longer");
    both.look();
    both.look();

    assertThat(told).hasSize(1);
  }

  private void lookTwice() {
    watch.look();
    watch.look();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
