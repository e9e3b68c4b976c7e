package dev.courier.flow.watch;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One route as it runs.
 *
 * @param id its name
 * @param description what it is for; empty where its file does not say it
 * @param file the name of the file that it was read from; empty for a route that is in no file
 * @param every how often it is called, where it starts by a clock
 * @param takesFrom where it takes from, its own start first; empty where a clock starts it
 * @param sendsTo where it sends to, in the order of its steps, each once
 * @param successions which of the routes that it calls come after which
 * @param handlesFaults whether other routes send what broke to it
 * @param state what it does now
 * @param trouble why it is not as it should be; empty while it is
 * @param inFlight exchanges in it now
 */
public record RunningRoute(
    String id,
    String description,
    String file,
    Optional<Duration> every,
    List<Place> takesFrom,
    List<Place> sendsTo,
    List<Succession> successions,
    boolean handlesFaults,
    State state,
    Optional<String> trouble,
    int inFlight) {

  /** What a route can be doing. */
  public enum State {
    /** It takes what comes. */
    STARTED,
    /** It takes nothing until somebody resumes it. */
    SUSPENDED,
    /** It takes nothing. */
    STOPPED,
    /** It could not be started, or broke down. */
    FAILED
  }

  /** Of two routes that are called, by their ids, the one that is called first and a later one. */
  public record Succession(String first, String second) {

    public Succession {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(second, "second");
    }
  }

  public RunningRoute {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(every, "every");
    takesFrom = List.copyOf(takesFrom);
    sendsTo = List.copyOf(sendsTo);
    successions = List.copyOf(successions);
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(trouble, "trouble");
  }
}
