package dev.courier.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppendOnlyTest {

  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "(update|delete\\s+from|truncate(\\s+table)?|merge\\s+into|drop\\s+table|alter\\s+table)"
              + "\\s+audit_entries",
          Pattern.CASE_INSENSITIVE);

  @Test
  void noStatementOfCourierChangesOrRemovesAnEntry() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .noneMatch(file -> FORBIDDEN.matcher(read(file)).find());
    }
  }

  @Test
  void onlyThisRoomNamesTheTable() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .filter(file -> read(file).contains("audit_entries")))
          .containsExactly(Path.of("src/main/java/dev/courier/access/audit/AuditTable.java"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
