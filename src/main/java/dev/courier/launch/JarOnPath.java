package dev.courier.launch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** One of the jars that classes are loaded from. */
record JarOnPath(URL address, JarFile file, ProtectionDomain domain) {

  /**
   * Opens it, for as long as Courier runs.
   *
   * @param address begins with {@code jar:} and ends with {@code !/}
   * @throws IOException where it cannot be read
   */
  static JarOnPath open(URL address, ClassLoader loader) throws IOException {
    URLConnection connection = address.openConnection();
    if (!(connection instanceof JarURLConnection jar)) {
      throw new IOException(address + " is no jar: its address must begin with jar:");
    }
    CodeSource source = new CodeSource(jar.getJarFileURL(), (Certificate[]) null);
    return new JarOnPath(
        address, jar.getJarFile(), new ProtectionDomain(source, null, loader, null));
  }

  Stream<String> names() {
    return file.stream().map(JarEntry::getName);
  }

  /** The entry of this name, of a jar for several Java versions that for this one; null if none. */
  JarEntry entry(String name) {
    return file.getJarEntry(name);
  }

  byte[] read(JarEntry entry) throws IOException {
    try (InputStream content = file.getInputStream(entry)) {
      int length = (int) entry.getSize();
      byte[] bytes = length < 0 ? content.readAllBytes() : content.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException(entry.getName() + " ends after " + bytes.length + " bytes");
      }
      return bytes;
    }
  }

  /** Who made it, in which version; null where it does not say. */
  Manifest manifest() throws IOException {
    return file.getManifest();
  }

  URL addressOf(String name) throws IOException {
    try {
      return new URL(address, new URI(null, null, "/" + name, null).getRawPath().substring(1));
    } catch (URISyntaxException cause) {
      throw new IOException(name + " cannot be part of an address", cause);
    }
  }
}
