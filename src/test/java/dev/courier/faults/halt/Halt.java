package dev.courier.faults.halt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Halts this process where a file says so; the file is asked each time a point is passed. */
public final class Halt {

  /** The exit status of a process that has halted. */
  public static final int STATUS = 77;

  /** Environment variable: the file that names a {@link HaltPoint}; it need not be there. */
  public static final String FILE = "FAULTS_HALT_FILE";

  private final Path file;

  Halt(Path file) {
    this.file = file;
  }

  /** Nothing is finished, flushed or closed, as with a kill. */
  void pass(HaltPoint point) {
    if (Files.exists(file) && read().equals(point.name())) {
      Runtime.getRuntime().halt(STATUS);
    }
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
