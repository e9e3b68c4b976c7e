package dev.courier.access.secrets;

import dev.courier.settings.InvalidSetting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of master keys that Courier makes where the setting is absent; the first encrypts. */
final class MasterKeyFile {

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyFile.class);

  private final Path file;

  MasterKeyFile(Path dataDir) {
    this.file = dataDir.resolve("master.key").toAbsolutePath();
  }

  /** A new random key. */
  static byte[] generate() {
    byte[] key = new byte[MasterKeyText.BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** The keys in the file, which is made with a new one where it is missing. */
  List<byte[]> obtain() {
    try {
      if (!Files.exists(file)) {
        change(before -> before.isEmpty() ? List.of(generate()) : before);
        LOG.warn(
            "{} is not set: the key that encrypts secrets was generated into {}. Keep a copy of it"
                + " in a safe place; without it no stored secret can be read.",
            MasterKeyText.SETTING,
            file);
      }
      return read();
    } catch (IOException unusable) {
      throw new InvalidSetting(
          MasterKeyText.SETTING,
          "is absent, and the key file " + file + " cannot be used (" + unusable + "): set it");
    }
  }

  /** The keys in the file now; none where there is no file. */
  List<byte[]> read() throws IOException {
    return Files.exists(file)
        ? MasterKeyText.read(
            Files.readString(file), "is absent, and what is in the key file " + file + " ")
        : List.of();
  }

  /**
   * Changes the file while no other process does: what two of them added must both stay.
   *
   * @return the keys that are in the file, and on the disk, after it
   */
  List<byte[]> change(UnaryOperator<List<byte[]>> change) throws IOException {
    Path directory = Files.createDirectories(file.getParent());
    synchronized (MasterKeyFile.class) {
      try (FileChannel channel = open(directory.resolve("master.key.lock"));
          var lock = channel.lock()) {
        List<byte[]> keys = change.apply(read());
        replace(directory, keys);
        return keys;
      }
    }
  }

  private void replace(Path directory, List<byte[]> keys) throws IOException {
    // Moved into place when complete: a crash must not leave half a key behind.
    Path draft = Files.createTempFile(directory, "master", ".key", ownerOnly());
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer text =
          ByteBuffer.wrap(MasterKeyText.write(keys).getBytes(StandardCharsets.US_ASCII));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      // On the disk before anything is encrypted with it: a power cut must not take the only copy.
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    if (isPosix()) {
      try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
        entry.force(true);
      }
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(
        lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly());
  }

  private static FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
