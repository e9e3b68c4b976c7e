package dev.courier.console.files;

import dev.courier.registry.planned.FieldChange;
import dev.courier.registry.planned.PlannedChange;
import dev.courier.registry.planned.PlannedChange.Kind;
import java.util.List;
import java.util.Objects;

/**
 * One file, as the page shows it.
 *
 * @param path of the file
 * @param webhookId null where there is none yet
 * @param name of the webhook
 * @param badge how it stands, in a word or two
 * @param sentence what applying the files does about it
 * @param fields what would change
 */
public record FileLine(
    String path,
    String webhookId,
    String name,
    String badge,
    String sentence,
    List<FieldChange> fields) {

  public FileLine {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(badge, "badge");
    Objects.requireNonNull(sentence, "sentence");
    fields = List.copyOf(fields);
  }

  static FileLine of(PlannedChange change, String path) {
    return new FileLine(
        path,
        change.subscriptionId(),
        change.name(),
        badge(change.kind()),
        sentence(change.kind()),
        change.fields());
  }

  private static String badge(Kind kind) {
    return switch (kind) {
      case CREATE -> "new";
      case CHANGE -> "changed";
      case PUT_BACK, CREATE_AGAIN -> "drift";
      case PAUSE, DELETE -> "gone";
      case NOTHING -> "applied";
    };
  }

  private static String sentence(Kind kind) {
    return switch (kind) {
      case CREATE -> "The webhook is created.";
      case CHANGE -> "The webhook becomes what the file says.";
      case PUT_BACK -> "The webhook was changed elsewhere. It becomes what the file says again.";
      case CREATE_AGAIN -> "The webhook was deleted elsewhere. It is created again.";
      case PAUSE -> "The file is gone. The webhook is paused: what comes in waits.";
      case DELETE -> "The file is gone. The webhook is deleted: what waits for it is given up.";
      case NOTHING -> "The webhook is what the file says.";
    };
  }
}
