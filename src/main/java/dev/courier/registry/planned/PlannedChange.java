package dev.courier.registry.planned;

import dev.courier.registry.declared.FileKey;
import java.util.List;
import java.util.Objects;

/**
 * What applying one file would do.
 *
 * @param subscriptionId null where there is none yet
 * @param name what people call the subscription
 * @param fields what would change; empty where that does not matter
 */
public record PlannedChange(
    FileKey key, Kind kind, String subscriptionId, String name, List<FieldChange> fields) {

  /** What would be done. */
  public enum Kind {
    /** There is a new file. */
    CREATE("create", "Create"),
    /** The file, or a secret that it refers to, is another than was applied. */
    CHANGE("change", "Change"),
    /** Drift: the subscription was changed elsewhere, and the file was not. */
    PUT_BACK("put_back", "Put back"),
    /** Drift: the subscription was deleted elsewhere, and its file is still there. */
    CREATE_AGAIN("create_again", "Create again"),
    /** The file is gone. */
    PAUSE("pause", "Pause"),
    /** The file is gone, and the setting says that its subscription is to go too. */
    DELETE("delete", "Delete"),
    /** The subscription is what the file says. */
    NOTHING("nothing", "Nothing");

    private final String code;
    private final String title;

    Kind(String code, String title) {
      this.code = code;
      this.title = title;
    }

    /** For programs, such as {@code put_back}. */
    public String code() {
      return code;
    }

    /** For people, such as {@code Put back}. */
    public String title() {
      return title;
    }

    /** Whether somebody has changed or deleted the subscription elsewhere. */
    public boolean isDrift() {
      return this == PUT_BACK || this == CREATE_AGAIN;
    }

    /** Whether it happens because a file is gone. */
    public boolean isRemoval() {
      return this == PAUSE || this == DELETE;
    }
  }

  public PlannedChange {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    fields = List.copyOf(fields);
  }

  /** Whether anything would change. */
  public boolean changesSomething() {
    return kind != Kind.NOTHING;
  }
}
