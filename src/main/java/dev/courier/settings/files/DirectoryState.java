package dev.courier.settings.files;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of a directory and all below it, as they are at one moment.
 *
 * @param files by what changes when somebody writes to them
 */
record DirectoryState(Map<Path, Mark> files) {

  private static final int DEEPEST = 5;

  /** What editors leave beside a file while they write it; 4913 is how vim tries a directory. */
  private static final Pattern TEMPORARY =
      Pattern.compile("\\..*|.*~|#.*#|.*\\.(sw[a-z]|tmp|bak|orig|rej)|4913|.*___jb_(tmp|old)___");

  /** What changes when a file is written or another takes its place. */
  record Mark(long size, FileTime changedAt, Object key) {}

  DirectoryState {
    files = Map.copyOf(files);
  }

  /** What is there now; empty where the directory is not there or cannot be read. */
  static Optional<DirectoryState> of(Path directory) {
    if (!Files.isReadable(directory)) {
      return Optional.empty();
    }
    Map<Path, Mark> files = new HashMap<>();
    try {
      // Links are followed: in a Kubernetes volume every file is one.
      Files.walkFileTree(
          directory,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          DEEPEST,
          new Visitor(directory, files));
    } catch (IOException gone) {
      return Optional.empty();
    }
    return Optional.of(new DirectoryState(files));
  }

  /** Files that are new, changed or gone since an earlier moment, by name. */
  Set<Path> changedSince(DirectoryState earlier) {
    Set<Path> changed = new TreeSet<>(files.keySet());
    changed.addAll(earlier.files.keySet());
    changed.removeIf(
        file -> files.containsKey(file) && files.get(file).equals(earlier.files.get(file)));
    return changed;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path directory;
    private final Map<Path, Mark> files;

    Visitor(Path directory, Map<Path, Mark> files) {
      this.directory = directory;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      return !path.equals(directory) && isTemporary(path)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !isTemporary(file)) {
        files.put(
            file, new Mark(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
      }
      return FileVisitResult.CONTINUE;
    }

    /** Gone since the directory was listed, or not ours to read: as if it were not there. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    private static boolean isTemporary(Path path) {
      return TEMPORARY.matcher(path.getFileName().toString()).matches();
    }
  }
}
