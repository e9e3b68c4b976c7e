package dev.courier.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexedClassLoaderTest {

  @TempDir Path directory;

  private URL first;
  private URL second;

  @BeforeEach
  void make() throws IOException {
    first =
        jar(
            "first.jar",
            Map.of(
                "dev/courier/launch/", "",
                "note.txt", "first",
                "META-INF/services/x", "first",
                "only/in first/a#b.txt", "first"));
    second =
        jar(
            "second.jar",
            Map.of(
                "note.txt", "second",
                "META-INF/services/x", "second",
                "only/second.txt", "second",
                "META-INF/versions/17/since17/new.txt", "new"));
  }

  @Test
  void loadsAClassFromTheJarThatHasItAndNotFromOneThatOnlyHasItsPackage() throws Exception {
    Class<?> greeting = loader(first, second).loadClass(Greeting.class.getName());

    assertThat(greeting).isNotEqualTo(Greeting.class);
    assertThat(greeting.getDeclaredConstructor().newInstance()).hasToString("hello");
    assertThat(greeting.getProtectionDomain().getCodeSource().getLocation().toString())
        .endsWith("second.jar");
    assertThat(greeting.getPackage().getImplementationVersion()).isEqualTo("1.2.3");
  }

  @Test
  void saysWhichClassIsInNoneOfThem() {
    assertThatThrownBy(() -> loader(first).loadClass("nowhere.Missing"))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining("nowhere.Missing");
  }

  @Test
  void findsAResourceInTheFirstJarThatHasItAndAllOfItInOrder() throws Exception {
    ClassLoader loader = loader(first, second);

    assertThat(text(loader.getResource("note.txt"))).isEqualTo("first");
    assertThat(text(loader.getResource("only/second.txt"))).isEqualTo("second");
    assertThat(Collections.list(loader.getResources("META-INF/services/x")))
        .extracting(IndexedClassLoaderTest::text)
        .containsExactly("first", "second");
    assertThat(loader.getResource("only/third.txt")).isNull();
    assertThat(loader.getResource("nowhere/at.all")).isNull();
  }

  @Test
  void asksAJarAlsoForWhatItHasForSomeVersionsOfJavaOnly() throws Exception {
    JarIndex index = JarIndex.of(List.of(first, second), getClass().getClassLoader());

    assertThat(index.jarsFor("since17/new.txt"))
        .extracting(JarOnPath::address)
        .containsExactly(second);
  }

  @Test
  void findsDirectoriesWithAndWithoutASlash() throws Exception {
    ClassLoader loader = loader(first, second);

    assertThat(loader.getResource("dev/courier/launch/")).isNotNull();
    assertThat(loader.getResource("dev/courier/launch").toString()).contains("first.jar");
    assertThat(Collections.list(loader.getResources("dev/courier/launch/"))).hasSize(1);
  }

  @Test
  void givesAddressesThatCanBeOpenedWhateverTheNameIs() throws Exception {
    assertThat(text(loader(first, second).getResource("only/in first/a#b.txt"))).isEqualTo("first");
  }

  @Test
  void takesNothingButJars() {
    assertThatThrownBy(() -> loader(directory.toUri().toURL()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("must begin with jar:");
  }

  /** What is loaded once more. */
  public static final class Greeting {

    public Greeting() {}

    @Override
    public String toString() {
      return "hello";
    }
  }

  private static ClassLoader loader(URL... jars) throws IOException {
    return new IndexedClassLoader(jars, ClassLoader.getPlatformClassLoader());
  }

  private static String text(URL address) {
    try (InputStream content = address.openStream()) {
      return new String(content.readAllBytes());
    } catch (IOException cause) {
      throw new AssertionError(address + " cannot be read", cause);
    }
  }

  private URL jar(String name, Map<String, String> entries) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
    Map<String, byte[]> all = new LinkedHashMap<>();
    entries.forEach((path, content) -> all.put(path, content.getBytes()));
    if (name.startsWith("second")) {
      String own = Greeting.class.getName().replace('.', '/') + ".class";
      try (InputStream code = Greeting.class.getResourceAsStream("/" + own)) {
        all.put(own, code.readAllBytes());
      }
    }
    Path file = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : all.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    return new URL("jar:" + file.toUri() + "!/");
  }
}
