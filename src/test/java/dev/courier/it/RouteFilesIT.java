package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.junit.jupiter.api.Test;

/** The route files as they lie in {@code routes/}: each is loaded, described and tested. */
class RouteFilesIT extends RunningCourier {

  private static final Path ROUTES = Path.of("routes");
  private static final String SUFFIX = ".camel.yaml";

  /** Which test shows what a route file does; a new file belongs in here with a test of its own. */
  private static final Map<String, Class<?>> TESTED_BY =
      Map.ofEntries(
          Map.entry("alert", AlertRouteIT.class),
          Map.entry("attempt", AttemptRouteIT.class),
          Map.entry("call", CallRouteIT.class),
          Map.entry("dead-letter", DeadLetterRoutesIT.class),
          Map.entry("clear", ClearRouteIT.class),
          Map.entry("deliver", DeliverRoutesIT.class),
          Map.entry("deliver-again", DeliverRoutesIT.class),
          Map.entry("deliver-bulk", LaneRoutesIT.class),
          Map.entry("discard", DeadLetterRoutesIT.class),
          Map.entry("erase", EraseRouteIT.class),
          Map.entry("errors", FaultRoutesIT.class),
          Map.entry("fault", FaultRoutesIT.class),
          Map.entry("figures", OverviewIT.class),
          Map.entry("forget", ForgetRouteIT.class),
          Map.entry("intake", IntakeRouteIT.class),
          Map.entry("intake-bulk", LaneRoutesIT.class),
          Map.entry("journal", JournalRouteIT.class),
          Map.entry("judge", AttemptRouteIT.class),
          Map.entry("mail", AlertRouteIT.class),
          Map.entry("park", ParkingRoutesIT.class),
          Map.entry("prepare", RequestIT.class),
          Map.entry("preview", PreviewRouteIT.class),
          Map.entry("refuse", RefuseRouteIT.class),
          Map.entry("release", BulkRunsIT.class),
          Map.entry("replay", DeadLetterRoutesIT.class),
          Map.entry("retry", ParkingRoutesIT.class),
          Map.entry("settle", SettleRouteIT.class),
          Map.entry("take-in", IntakeRouteIT.class),
          Map.entry("test", TestRouteIT.class),
          Map.entry("turn", TurnRouteIT.class));

  @Test
  void everyRouteFileHasATest() throws IOException {
    assertThat(names()).containsExactlyInAnyOrderElementsOf(TESTED_BY.keySet());
    assertThat(TESTED_BY.values())
        .allSatisfy(test -> assertThat(test.getSuperclass()).isEqualTo(RunningCourier.class));
  }

  @Test
  void everyRouteRunsFromTheFileOfItsName() throws IOException {
    assertThat(camel.getRoutes().stream().map(Route::getRouteId))
        .containsExactlyInAnyOrderElementsOf(
            names().stream().filter(name -> !name.equals("errors")).toList());
    assertThat(camel.getRoutes())
        .allSatisfy(
            route -> {
              assertThat(Path.of(route.getSourceResource().getURI()).toAbsolutePath())
                  .isEqualTo(ROUTES.resolve(route.getRouteId() + SUFFIX).toAbsolutePath());
              assertThat(camel.getRouteController().getRouteStatus(route.getRouteId()).isStarted())
                  .isTrue();
            });
  }

  @Test
  void everyRouteSaysWhatItIsFor() {
    assertThat(camel.getRoutes())
        .allSatisfy(route -> assertThat(route.getDescription()).hasSizeGreaterThan(40));
  }

  @Test
  void theErrorHandlingOfAllRoutesIsAFileOfItsOwn() throws IOException {
    List<RouteConfigurationDefinition> configurations =
        ((ModelCamelContext) camel).getRouteConfigurationDefinitions();

    assertThat(configurations).hasSize(1);
    assertThat(configurations.get(0).getDescriptionText())
        .isNotBlank()
        .isEqualTo(
            new YAMLMapper()
                .readTree(ROUTES.resolve("errors" + SUFFIX).toFile())
                .at("/0/routeConfiguration/description")
                .asText());
    // With an id it would be for those routes alone that name it.
    assertThat(configurations.get(0).getId()).isNull();
  }

  private static TreeSet<String> names() throws IOException {
    try (Stream<Path> files = Files.list(ROUTES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
