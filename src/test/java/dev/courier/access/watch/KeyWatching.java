package dev.courier.access.watch;

import dev.courier.journal.TestDatabase;
import java.time.Clock;

/** The watch, without the time between its looks. */
public final class KeyWatching {

  private KeyWatching() {}

  /** One look at a database on behalf of an instance. */
  public static void look(KeyMemory memory, TestDatabase database) {
    new KeyWatch(memory, new KeyRows(database.template(), Clock.systemUTC())).look();
  }
}
