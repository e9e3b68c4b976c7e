package dev.courier;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms, what each may import, and how large one may be. */
class StructureTest {

  /** From the top: a room imports only rooms before it. */
  private static final List<String> ROOMS =
      List.of(
          "launch",
          "settings",
          "event",
          "subscription",
          "match",
          "render",
          "sign",
          "delivery",
          "endpoint",
          "retry",
          "pace",
          "access",
          "registry",
          "journal",
          "alert",
          "broker",
          "batch",
          "flow",
          "api",
          "console",
          "demo",
          "check");

  private static final int MOST_FILES = 12;
  private static final Path SOURCES = Path.of("src/main/java");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.courier");

  @Test
  void everyRoomIsInTheTable() {
    List<String> rooms =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("dev.courier."))
            .map(name -> name.substring("dev.courier.".length()).split("\\.")[0])
            .distinct()
            .toList();

    assertThat(ROOMS).containsAll(rooms);
  }

  @Test
  void aRoomImportsOnlyRoomsAboveIt() {
    for (int room = 0; room < ROOMS.size(); room++) {
      String[] below =
          Stream.concat(
                  Stream.of("dev.courier"),
                  ROOMS.subList(room + 1, ROOMS.size()).stream().map(StructureTest::packagesOf))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(packagesOf(ROOMS.get(room)))
          .should()
          .dependOnClassesThat(resideInAnyPackage(below))
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void thereIsNoCycleBetweenPackages() {
    slices().matching("dev.courier.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theRulesKnowNeitherCamelNorMessagesNorSpring() {
    noClasses()
        .that()
        .resideInAnyPackage(
            packagesOf("event"),
            packagesOf("subscription"),
            packagesOf("match"),
            packagesOf("render"),
            packagesOf("sign"),
            packagesOf("delivery"),
            packagesOf("retry"),
            packagesOf("pace"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.camel..", "jakarta.jms..", "org.springframework..")
        .check(CLASSES);
  }

  @Test
  void onlyTheFlowKnowsCamelAndMessages() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            packagesOf("flow"), packagesOf("batch"), packagesOf("broker"), packagesOf("demo"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.camel..", "jakarta.jms..", "org.apache.activemq..")
        .check(CLASSES);
  }

  @Test
  void noRoomIsCrowdedAndEachSaysWhatItIsFor() throws IOException {
    TreeMap<String, List<String>> rooms = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file ->
                  rooms
                      .computeIfAbsent(
                          SOURCES.relativize(file.getParent()).toString(),
                          room -> new java.util.ArrayList<>())
                      .add(file.getFileName().toString()));
    }
    rooms.remove("dev/courier");

    assertThat(
            rooms.entrySet().stream()
                .filter(room -> !room.getValue().contains("package-info.java"))
                .map(java.util.Map.Entry::getKey))
        .as("rooms without package-info.java")
        .isEmpty();
    assertThat(
            rooms.entrySet().stream()
                .filter(room -> room.getValue().size() - 1 > MOST_FILES)
                .collect(
                    Collectors.toMap(java.util.Map.Entry::getKey, room -> room.getValue().size())))
        .as("rooms with more than " + MOST_FILES + " files")
        .isEmpty();
  }

  private static String packagesOf(String room) {
    return "dev.courier." + room + "..";
  }
}
