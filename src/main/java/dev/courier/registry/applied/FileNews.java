package dev.courier.registry.applied;

import dev.courier.registry.declared.FileKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Which files say something that this instance has not seen yet. While others roll out other files,
 * an instance must not go back to what it has had all along.
 */
final class FileNews {

  private final Map<FileKey, String> seen = new HashMap<>();
  private boolean first = true;

  /** Whether the file says something else than at the last look, or is gone since. */
  boolean isNew(PlannedFile file) {
    FileKey key = file.change().key();
    return file.document() == null
        ? first || seen.containsKey(key)
        : !file.meaning().equals(seen.get(key));
  }

  /** What the file says has been done. */
  void seen(PlannedFile file) {
    if (file.document() == null) {
      seen.remove(file.change().key());
    } else {
      seen.put(file.change().key(), file.meaning());
    }
  }

  /** The first look is over: what was gone before was gone at the start. */
  void allSeen() {
    first = false;
  }
}
