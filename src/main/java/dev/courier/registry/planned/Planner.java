package dev.courier.registry.planned;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.registry.planned.PlannedChange.Kind;
import dev.courier.registry.planned.Situation.Current;
import java.util.List;
import java.util.Optional;

/** Decides what applying a file would do. */
public final class Planner {

  private final Kind removal;

  /**
   * Plans.
   *
   * @param removed what becomes of a subscription whose file is gone
   */
  public Planner(Removal removed) {
    this.removal = removed == Removal.DELETE ? Kind.DELETE : Kind.PAUSE;
  }

  /** What becomes of a subscription whose file is gone. */
  public enum Removal {
    /** Nothing is sent, what comes in waits, and somebody deletes it later. */
    PAUSE,
    /** It is deleted, and what waits for it is given up. */
    DELETE
  }

  /** What is to be done; empty where there is neither a file nor anything left to do about that. */
  public Optional<PlannedChange> plan(Situation situation) {
    return situation.file() == null ? withoutFile(situation) : Optional.of(withFile(situation));
  }

  private Optional<PlannedChange> withoutFile(Situation situation) {
    // Paused once: whoever resumes or deletes it later has taken it over.
    return situation.applied().removed() || situation.current() == null
        ? Optional.empty()
        : Optional.of(change(situation, removal, situation.current().before(), List.of()));
  }

  private static PlannedChange withFile(Situation situation) {
    Current current = situation.current();
    if (current == null) {
      ObjectNode document = situation.file().document();
      Kind kind = isAppliedAsItIs(situation) ? Kind.CREATE_AGAIN : Kind.CREATE;
      return change(situation, kind, document, FieldChange.between(nothing(), document));
    }
    List<FieldChange> fields = FieldChange.between(current.before(), current.after());
    return change(situation, kind(situation, fields), current.after(), fields);
  }

  private static Kind kind(Situation situation, List<FieldChange> fields) {
    if (fields.isEmpty()) {
      return Kind.NOTHING;
    }
    boolean changedElsewhere = situation.applied().revision() != situation.current().revision();
    return isAppliedAsItIs(situation) && changedElsewhere ? Kind.PUT_BACK : Kind.CHANGE;
  }

  /** Whether the file is what was applied; a secret that it refers to may still be another. */
  private static boolean isAppliedAsItIs(Situation situation) {
    return situation.applied() != null
        && !situation.applied().removed()
        && situation.applied().hash().equals(situation.file().hash());
  }

  private static PlannedChange change(
      Situation situation, Kind kind, ObjectNode document, List<FieldChange> fields) {
    String id = situation.current() == null ? null : situation.applied().subscriptionId();
    String name = document.path("name").asText(situation.key().name());
    return new PlannedChange(situation.key(), kind, id, name, fields);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
