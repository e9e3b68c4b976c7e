package dev.courier.registry.planned;

import dev.courier.registry.planned.PlannedChange.Kind;
import dev.courier.settings.files.FileProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What applying all files would do.
 *
 * @param changes one for each file, right or gone, in the order of tenants and names
 * @param problems files that are wrong, and so would not be applied
 */
public record Plan(List<PlannedChange> changes, List<FileProblem> problems) {

  public Plan {
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }

  /** Those that would change something. */
  public List<PlannedChange> pending() {
    return changes.stream().filter(PlannedChange::changesSomething).toList();
  }

  /** How many would do this. */
  public long count(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }

  /** Whether there is neither a file nor a trace of one. */
  public boolean isEmpty() {
    return changes.isEmpty() && problems.isEmpty();
  }

  /** Tells one plan from another: who has looked at one applies that one and no other. */
  public String digest() {
    return Integer.toHexString(Objects.hash(pending().toString(), problems.toString()));
  }

  /** In one line, such as {@code 2 create, 1 put back}; empty where nothing would change. */
  public String summary() {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.NOTHING && count(kind) > 0)
        .map(kind -> count(kind) + " to " + kind.title().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
