package dev.courier.flow.watch;

import java.util.Objects;

/**
 * A file of the routes directory, and whether it is what runs.
 *
 * @param name without its directory
 */
public record RouteFile(String name, State state) {

  /** How a file can differ from what runs. */
  public enum State {
    /** It is as it was when it was loaded. */
    RUNS,
    /** It was written to since; what runs is as it was before. */
    CHANGED,
    /** It was not there when the routes were loaded; nothing of it runs. */
    NEW,
    /** It is not there any more; its route still runs. */
    GONE,
    /** It cannot be read now. */
    UNREADABLE
  }

  public RouteFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
  }

  /** Whether what runs is what the file says. */
  public boolean runs() {
    return state == State.RUNS;
  }
}
