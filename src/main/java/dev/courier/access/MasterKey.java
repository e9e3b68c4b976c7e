package dev.courier.access;

import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the key that encrypts secrets comes from: the setting, or a file that Courier makes. */
final class MasterKey {

  private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);
  private static final String SETTING = "COURIER_MASTER_KEY";
  private static final int BYTES = 32;

  private MasterKey() {}

  static byte[] obtain(String configured, Path dataDir) {
    if (configured != null) {
      return decode(configured, "");
    }
    Path file = dataDir.resolve("master.key");
    try {
      if (!Files.exists(file)) {
        generate(file);
      }
      return decode(Files.readString(file).strip(), "is absent, and the key in " + file + " ");
    } catch (IOException unusable) {
      throw new InvalidSetting(
          SETTING,
          "is absent, and the key file " + file + " cannot be used (" + unusable + "): set it");
    }
  }

  private static byte[] decode(String text, String where) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw new InvalidSetting(SETTING, where + "is not base64: it must be 32 bytes in base64");
    }
    if (key.length != BYTES) {
      throw new InvalidSetting(
          SETTING, where + "has " + key.length + " bytes: it must be 32 bytes in base64");
    }
    return key;
  }

  private static void generate(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
    // Moved into place when complete: a crash must not leave half a key behind.
    Path draft = Files.createTempFile(directory, "master", ".key", ownerOnly());
    Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    LOG.warn(
        "{} is not set: the key that encrypts secrets was generated into {}. Keep a copy of it in a"
            + " safe place; without it no stored secret can be read.",
        SETTING,
        file);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
