package dev.courier.access.secrets;

import dev.courier.access.AccessSettings;
import dev.courier.settings.Directories;
import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The master keys of this instance: those of the setting, or those of {@code master.key} in the
 * data directory, which other instances may share and change.
 */
@Component
public final class MasterKeys {

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);

  /** Null where the keys come from the setting. */
  private final MasterKeyFile file;

  private volatile Keyring ring;

  /**
   * Takes the keys from the settings, or from the file, which is made where it is missing.
   *
   * @throws InvalidSetting where one is not 32 bytes in base64, or is there twice
   */
  public MasterKeys(AccessSettings settings, Directories directories) {
    if (settings.masterKey() == null) {
      file = new MasterKeyFile(directories.dataDir());
      ring = Keyring.of(file.obtain());
    } else {
      file = null;
      ring = Keyring.of(MasterKeyText.read(settings.masterKey(), ""));
    }
  }

  /** The ids of the keys, eight hexadecimal digits each; the first one encrypts. Never empty. */
  public List<String> ids() {
    return ring.ids();
  }

  /** Whether they lie in a file that Courier itself changes. */
  public boolean areGenerated() {
    return file != null;
  }

  /**
   * Puts a new key in front of the others; it is on the disk when this returns.
   *
   * @return the new key's id
   * @throws MasterKeyIsSet where they come from the setting
   * @throws IllegalStateException where somebody has removed the file
   */
  public synchronized String rotate() {
    if (file == null) {
      throw new MasterKeyIsSet();
    }
    try {
      ring =
          Keyring.of(
              file.change(
                  before -> {
                    if (before.isEmpty()) {
                      throw new IllegalStateException("master.key is gone: put it back first");
                    }
                    List<byte[]> after = new ArrayList<>(List.of(MasterKeyFile.generate()));
                    after.addAll(before);
                    return after;
                  }));
      return ring.first();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("master.key cannot be written", unwritable);
    }
  }

  /** Takes these keys out of the file, but for the first; nothing can be read with them again. */
  public synchronized void drop(Set<String> unused) {
    if (file == null) {
      throw new MasterKeyIsSet();
    }
    try {
      ring = Keyring.of(file.change(before -> without(before, unused)));
    } catch (IOException unwritable) {
      throw new UncheckedIOException("master.key cannot be written", unwritable);
    }
  }

  Keyring ring() {
    return ring;
  }

  /** The keys as another instance may have changed them by now. */
  synchronized Keyring latest() {
    if (file == null) {
      return ring;
    }
    try {
      List<byte[]> read = file.read();
      if (!read.stream().map(Keyring::id).toList().equals(ring.ids())) {
        ring = Keyring.of(read);
        LOG.info("The master keys in the file are now {}; the first one encrypts", ring.ids());
      }
    } catch (IOException | InvalidSetting | IllegalStateException unreadable) {
      LOG.error("master.key cannot be read; the keys known from before are used", unreadable);
    }
    return ring;
  }

  private static List<byte[]> without(List<byte[]> keys, Set<String> unused) {
    List<byte[]> after = new ArrayList<>();
    for (byte[] key : keys) {
      if (after.isEmpty() || !unused.contains(Keyring.id(key))) {
        after.add(key);
      }
    }
    return after;
  }

  @Override
  public String toString() {
    return "MasterKeys" + ids();
  }
}
