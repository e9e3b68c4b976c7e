package dev.courier.launch;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which jars have something in which directory. */
final class JarIndex {

  private static final String VERSIONS = "META-INF/versions/";

  private final Map<String, List<JarOnPath>> jars;

  private JarIndex(Map<String, List<JarOnPath>> jars) {
    this.jars = jars;
  }

  /**
   * Looks through these jars.
   *
   * @param addresses begin with {@code jar:} and end with {@code !/}
   * @param loader whose classes they hold
   * @throws IOException where one of them cannot be read
   */
  static JarIndex of(List<URL> addresses, ClassLoader loader) throws IOException {
    Map<String, List<JarOnPath>> jars = new HashMap<>(1 << 13);
    for (URL address : addresses) {
      JarOnPath jar = JarOnPath.open(address, loader);
      jar.names().forEach(name -> add(jars, name, jar));
    }
    return new JarIndex(jars);
  }

  /**
   * The jars that may have such an entry, in their order.
   *
   * @param name of a class file or any other; of a directory with or without {@code /} at its end
   */
  List<JarOnPath> jarsFor(String name) {
    return jars.getOrDefault(directoryOf(name), List.of());
  }

  private static void add(Map<String, List<JarOnPath>> jars, String name, JarOnPath jar) {
    addTo(jars, directoryOf(name), jar);
    if (name.endsWith("/")) {
      // Asked for without the slash it is an entry of the directory above.
      addTo(jars, directoryOf(name.substring(0, name.length() - 1)), jar);
    }
    if (name.startsWith(VERSIONS)) {
      int end = name.indexOf('/', VERSIONS.length());
      if (end > 0 && end + 1 < name.length()) {
        add(jars, name.substring(end + 1), jar);
      }
    }
  }

  private static void addTo(Map<String, List<JarOnPath>> jars, String directory, JarOnPath jar) {
    List<JarOnPath> there = jars.computeIfAbsent(directory, absent -> new ArrayList<>(2));
    if (there.isEmpty() || there.get(there.size() - 1) != jar) {
      there.add(jar);
    }
  }

  private static String directoryOf(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }
}
