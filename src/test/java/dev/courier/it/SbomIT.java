package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.courier.event.JsonFormat;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The jar tells what it is made of. */
class SbomIT {

  private static final String LIBRARIES = "BOOT-INF/lib/";
  private static final String SBOM = "META-INF/sbom/application.cdx.json";

  @Test
  void listOfPartsNamesEveryLibraryInTheJar() throws IOException {
    try (JarFile jar = new JarFile("target/courier.jar")) {
      Set<String> inside =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
              .map(name -> name.substring(LIBRARIES.length(), name.length() - ".jar".length()))
              // A loader that the build adds; it is no dependency.
              .filter(name -> !name.startsWith("spring-boot-jarmode"))
              .collect(Collectors.toSet());
      JsonNode list = JsonFormat.mapper().readTree(jar.getInputStream(jar.getEntry(SBOM)));

      assertThat(inside).hasSizeGreaterThan(100);
      assertThat(named(list)).containsAll(inside);
    }
  }

  private static Set<String> named(JsonNode list) {
    Set<String> files = new HashSet<>();
    for (JsonNode part : list.path("components")) {
      String classifier =
          part.path("purl").asText().replaceAll(".*[?&]classifier=([^&]*).*|.*", "$1");
      files.add(
          part.path("name").asText()
              + "-"
              + part.path("version").asText()
              + (classifier.isEmpty() ? "" : "-" + classifier));
    }
    return files;
  }
}
