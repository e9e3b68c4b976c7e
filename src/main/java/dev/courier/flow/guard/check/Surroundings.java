package dev.courier.flow.guard.check;

import java.util.Map;
import java.util.Set;

/**
 * What the routes of files have to do with that is in no file.
 *
 * @param startedElsewhere names after {@code direct:} that routes in no file start with
 * @param calledByCode names after {@code direct:} that classes call, with the names of those
 */
public record Surroundings(Set<String> startedElsewhere, Map<String, String> calledByCode) {

  /** Of files that are all there is. */
  public static final Surroundings NONE = new Surroundings(Set.of(), Map.of());

  public Surroundings {
    startedElsewhere = Set.copyOf(startedElsewhere);
    calledByCode = Map.copyOf(calledByCode);
  }
}
