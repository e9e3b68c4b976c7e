package dev.courier.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;

/**
 * Loads what lies in jars as a {@link URLClassLoader} does, but asks only jars that have the
 * directory in question.
 *
 * <p>The usual one asks each jar in turn for each class, and one for jars within a jar builds and
 * opens an address for each question: that was two fifths of Courier's start.
 */
final class IndexedClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final JarIndex index;

  /**
   * Of these jars, in this order.
   *
   * @param jars addresses that begin with {@code jar:} and end with {@code !/}
   * @param parent is asked first
   * @throws IOException where one of them cannot be read
   */
  IndexedClassLoader(URL[] jars, ClassLoader parent) throws IOException {
    super("courier", jars, parent);
    index = JarIndex.of(List.of(jars), this);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/').concat(".class");
    for (JarOnPath jar : index.jarsFor(path)) {
      JarEntry entry = jar.entry(path);
      if (entry != null) {
        return define(name, jar, entry);
      }
    }
    throw new ClassNotFoundException(name);
  }

  private Class<?> define(String name, JarOnPath jar, JarEntry entry)
      throws ClassNotFoundException {
    try {
      byte[] code = jar.read(entry);
      definePackageOf(name, jar);
      return defineClass(name, code, 0, code.length, jar.domain());
    } catch (IOException cause) {
      throw new ClassNotFoundException(name + " cannot be read from " + jar.address(), cause);
    }
  }

  private void definePackageOf(String name, JarOnPath jar) throws IOException {
    int end = name.lastIndexOf('.');
    if (end < 0 || getDefinedPackage(name.substring(0, end)) != null) {
      return;
    }
    try {
      definePackage(name.substring(0, end), jar.manifest(), jar.address());
    } catch (IllegalArgumentException definedMeanwhile) {
      if (getDefinedPackage(name.substring(0, end)) == null) {
        throw definedMeanwhile;
      }
    }
  }

  @Override
  public URL findResource(String name) {
    for (JarOnPath jar : index.jarsFor(name)) {
      if (jar.entry(name) != null) {
        return addressOf(jar, name);
      }
    }
    return null;
  }

  @Override
  public Enumeration<URL> findResources(String name) {
    List<URL> found = new ArrayList<>();
    for (JarOnPath jar : index.jarsFor(name)) {
      if (name.isEmpty() || jar.entry(name) != null) {
        found.add(addressOf(jar, name));
      }
    }
    return Collections.enumeration(found);
  }

  private static URL addressOf(JarOnPath jar, String name) {
    try {
      return jar.addressOf(name);
    } catch (IOException cause) {
      throw new UncheckedIOException("no address of " + name + " in " + jar.address(), cause);
    }
  }
}
