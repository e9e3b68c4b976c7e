package dev.courier.registry.applied;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.declared.SubscriptionFile;
import dev.courier.registry.planned.PlannedChange;
import dev.courier.registry.planned.Situation;
import java.util.Objects;

/**
 * A change that is planned, with what is needed to make it.
 *
 * @param document of the file with the secrets in it, or null where there is no file
 */
record PlannedFile(PlannedChange change, Situation situation, ObjectNode document) {

  PlannedFile {
    Objects.requireNonNull(change, "change");
    Objects.requireNonNull(situation, "situation");
  }

  /**
   * Tells what the file means now, secrets included, from what it meant earlier; in memory only.
   */
  String meaning() {
    return SubscriptionFile.hash(document);
  }

  @Override
  public String toString() {
    return "PlannedFile[" + change.kind() + " " + change.key() + "]";
  }
}
