package dev.courier.registry.secrets;

import dev.courier.access.secrets.MasterKeys;
import dev.courier.registry.secrets.SecretRows.Use;
import dev.courier.settings.InvalidSetting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** With which master keys the stored secrets were encrypted. */
@Component
public final class StoredKeys {

  private final SecretRows rows;
  private final MasterKeys keys;

  StoredKeys(SecretRows rows, MasterKeys keys) {
    this.rows = rows;
    this.keys = keys;
  }

  /**
   * Looks whether all stored secrets can be decrypted as far as the keys go.
   *
   * @throws InvalidSetting one sentence for all rows, where they cannot
   */
  public void requireKnown() {
    List<Use> unknown =
        rows.uses().stream().filter(use -> !keys.ids().contains(use.keyId())).toList();
    if (!unknown.isEmpty()) {
      throw new InvalidSetting(
          "COURIER_MASTER_KEY",
          (keys.areGenerated() ? "is absent, and master.key in the data directory " : "")
              + "does not fit what is stored: the secrets of "
              + unknown.stream().mapToLong(Use::rows).sum()
              + " subscriptions, such as "
              + unknown.get(0).example()
              + ", were encrypted with "
              + unknown.stream().map(Use::keyId).collect(Collectors.joining(", ", "key ", ""))
              + ", and known is "
              + String.join(", ", keys.ids())
              + ". Name the key that they were encrypted with too, behind the new one and separated"
              + " by a comma");
    }
  }

  /** The known keys but for the first that no stored secret needs. */
  Set<String> unused() {
    List<String> known = keys.ids();
    Set<String> unused = new HashSet<>(known.subList(1, known.size()));
    rows.uses().forEach(use -> unused.remove(use.keyId()));
    return unused;
  }

  /** How the rotation of the master key stands. */
  MasterKeyState state(boolean running) {
    List<String> known = keys.ids();
    Set<String> unused = unused();
    return new MasterKeyState(
        known,
        rows.outdated(known.get(0)),
        running,
        new ArrayList<>(known.stream().filter(unused::contains).toList()));
  }
}
