package dev.courier.flow.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.flow.watch.Place.Kind;
import dev.courier.flow.watch.RunningRoute.State;
import dev.courier.flow.watch.RunningRoute.Succession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;

class FlowWatchTest {

  @Reaches(takesFromTables = "parked", sendsToQueues = "courier.retries")
  private static final class MovingStep {}

  @Reaches(callsRoutesOf = "direct")
  private static final class CallingStep {}

  @TempDir Path directory;

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final FlowWatch watch =
      new FlowWatch(
          camel,
          name ->
              Optional.ofNullable(
                      Map.of("move", MovingStep.class, "call", CallingStep.class).get(name))
                  .map(step -> step.getAnnotation(Reaches.class)));

  @BeforeEach
  void start() {
    // Endpoints of queues and mail servers, without either.
    camel.addComponent("jms", new SedaComponent());
    camel.addComponent("smtp", new SedaComponent());
    camel.getRegistry().bind("move", (org.apache.camel.Processor) exchange -> {});
    camel.getRegistry().bind("call", (org.apache.camel.Processor) exchange -> {});
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void whatShouldRunAndDoesNotIsNamed() throws Exception {
    assertThat(watch.idle()).containsExactly("No route runs yet.");
    load("own", "- route: {id: own, from: {uri: jms:courier.own, steps: [{log: x}]}}\n");
    load(
        "mail",
        "- route: {id: mail, autoStartup: false, from: {uri: jms:courier.mail, steps: [{log: x}]}}\n");
    assertThat(watch.idle()).isEmpty();

    camel.getRouteController().stopRoute("own");

    assertThat(watch.idle())
        .containsExactly("The route own does not run: It takes nothing until it is started.");
    assertThat(new RoutesHealth(watch).health().getStatus()).isEqualTo(Status.DOWN);
    camel.getRouteController().startRoute("own");
    assertThat(new RoutesHealth(watch).health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aRouteIsToldAsItsFileSaysIt() throws Exception {
    load(
        "own",
        """
        - route:
            id: own
            description: Looks at orders.
            from:
              uri: jms:courier.own
              steps:
                - to: direct:look
                - choice:
                    when:
                      - simple: "${body} == 'a'"
                        steps:
                          - to: jms:queue:courier.journal
        - route:
            id: looking
            from:
              uri: direct:look
              steps:
                - log: "x"
        """);

    RunningRoute route = route("own");

    assertThat(route.description()).isEqualTo("Looks at orders.");
    assertThat(route.file()).isEqualTo("own.camel.yaml");
    assertThat(route.takesFrom()).containsExactly(Place.queue("courier.own"));
    assertThat(route.sendsTo())
        .containsExactly(new Place(Kind.ROUTE, "look"), Place.queue("courier.journal"));
    assertThat(route.state()).isEqualTo(State.STARTED);
    assertThat(route.trouble()).isEmpty();
    assertThat(route("looking").description()).isEmpty();
  }

  @Test
  void aStepTellsWhatItReachesByItself() throws Exception {
    load(
        "again",
        """
        - route:
            id: again
            from:
              uri: scheduler:again
              parameters:
                delay: 30000
                initialDelay: 30000
              steps:
                - process:
                    ref: move
        """);

    RunningRoute route = route("again");

    assertThat(route.every()).contains(Duration.ofSeconds(30));
    assertThat(route.takesFrom()).containsExactly(Place.table("parked"));
    assertThat(route.sendsTo()).containsExactly(Place.queue("courier.retries"));
  }

  @Test
  void aStepThatCallsWhicheverRoutesThereAreTellsThoseThereAreNow() throws Exception {
    load("calling", route("calling", "jms:courier.events", "process: {ref: call}"));
    assertThat(route("calling").sendsTo()).isEmpty();

    load("called", route("called", "direct:called", "stop: {}"));

    assertThat(route("calling").sendsTo()).containsExactly(new Place(Place.Kind.ROUTE, "called"));
  }

  private static String route(String id, String from, String step) {
    return "[{route: {id: %s, from: {uri: '%s', steps: [{%s}]}}}]".formatted(id, from, step);
  }

  @Test
  void nothingOfAnAddressIsToldThatCouldBeAPassword() throws Exception {
    load(
        "mail",
        """
        - route:
            id: mail
            from:
              uri: jms:courier.mail
              steps:
                - to: "smtp://olga:hid/den@mail.example.com:25?timeout=17"
        """);

    assertThat(route("mail").sendsTo())
        .containsExactly(new Place(Kind.OUTSIDE, "smtp://mail.example.com:25"));
  }

  @Test
  void ofTwoCallsTheSecondComesAfterTheFirstButNotOfTwoChoices() throws Exception {
    load(
        "calls",
        """
        - route:
            id: calls
            from:
              uri: jms:courier.own
              steps:
                - to: direct:a
                - choice:
                    when:
                      - simple: "${body} == 'a'"
                        steps:
                          - to: direct:b
                    otherwise:
                      steps:
                        - to: direct:c
        """);

    assertThat(route("calls").successions())
        .containsExactlyInAnyOrder(new Succession("a", "b"), new Succession("a", "c"));
  }

  @Test
  void whatIsStoppedOrSuspendedSaysSo() throws Exception {
    load("one", "- route: {id: one, from: {uri: 'jms:courier.one', steps: [{to: 'direct:x'}]}}");
    load(
        "off",
        "- route: {id: off, autoStartup: 'false', from: {uri: 'jms:courier.off', steps: [{to: 'direct:x'}]}}");

    camel.getRouteController().suspendRoute("one");

    assertThat(route("one").state()).isEqualTo(State.SUSPENDED);
    assertThat(route("off").state()).isEqualTo(State.STOPPED);
    assertThat(route("off").trouble())
        .contains("It is not started by itself, as its file or a setting says.");
    camel.getRouteController().stopRoute("one");
    assertThat(route("one").state()).isEqualTo(State.STOPPED);
    assertThat(route("one").trouble()).contains("It takes nothing until it is started.");
  }

  @Test
  void theRouteThatGetsWhatBreaksElsewhereIsMarked() throws Exception {
    load("fault", "- route: {id: fault, from: {uri: 'direct:fault', steps: [{log: 'x'}]}}");
    load(
        "one",
        """
        - route:
            id: one
            errorHandler:
              deadLetterChannel:
                deadLetterUri: direct:fault
            from:
              uri: jms:courier.one
              steps:
                - log: "x"
        """);

    assertThat(route("fault").handlesFaults()).isTrue();
    assertThat(route("one").handlesFaults()).isFalse();
  }

  private RunningRoute route(String id) {
    return watch.routes().stream()
        .filter(route -> route.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no route " + id));
  }

  private void load(String name, String yaml) throws Exception {
    Path file = write(name, yaml);
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:" + file));
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(directory.resolve(name + ".camel.yaml"), yaml);
  }
}
