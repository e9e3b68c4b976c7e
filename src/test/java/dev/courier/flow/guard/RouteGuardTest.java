package dev.courier.flow.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a file that is changed while its route runs; one test for each way to do so. */
class RouteGuardTest {

  private static final Map<String, Processor> STEPS =
      Map.of(
          "sayOld", exchange -> exchange.getMessage().setBody("old"),
          "sayNew", exchange -> exchange.getMessage().setBody("new"),
          "breakDown",
              exchange -> {
                throw new IllegalStateException("broken");
              });

  private static final String CALLER =
      GuardedContext.route("caller", "direct:caller", "- to:\n            uri: direct:called");

  @TempDir Path directory;

  private GuardedContext context;

  @BeforeEach
  void write() {
    context = new GuardedContext(directory, STEPS);
    context.write("caller", CALLER).route("called", "sayOld");
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void aChangedFileTakesThePlaceOfWhatRuns() {
    context.start();
    Route caller = context.camel.getRoute("caller");

    context.route("called", "sayNew").look();

    assertThat(context.call("caller")).isEqualTo("new");
    assertThat(context.camel.getRoute("caller")).isSameAs(caller);
    assertThat(context.told()).isEmpty();
    assertThat(context.guard().lastReload().orElseThrow().summary())
        .isEqualTo("replaced called.camel.yaml");
  }

  @Test
  void routesThatAreInNoFileStayAsTheyAre() throws Exception {
    context
        .with(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("direct:java").routeId("java").setBody(constant("java"));
                routeTemplate("template").from("direct:templated").setBody(constant("templated"));
              }
            })
        .start();
    context.camel.addRouteFromTemplate("templated", "template", Map.of());
    List<Route> before =
        List.of(context.camel.getRoute("java"), context.camel.getRoute("templated"));

    context.route("called", "sayNew").look();

    assertThat(context.running()).containsExactly("called", "caller", "java", "templated");
    assertThat(List.of(context.camel.getRoute("java"), context.camel.getRoute("templated")))
        .isEqualTo(before);
    assertThat(context.call("templated")).isEqualTo("templated");
  }

  @Test
  void ofAFileThatIsNoYamlTheLastGoodVersionRunsUntilItIsRepaired() {
    context.start();

    context.write("called", "- route:\n    id: called\n   from: x\n").look();
    assertThat(context.call("caller")).isEqualTo("old");
    assertThat(context.told()).singleElement().asString().startsWith("called.camel.yaml:3: is no");
    assertThat(context.guard().runsLastGood(context.routes.resolve("called.camel.yaml"))).isTrue();

    context.route("called", "sayNew").look();
    assertThat(context.call("caller")).isEqualTo("new");
    assertThat(context.told()).isEmpty();
  }

  @Test
  void ofAFileWithAMisspeltOptionTheLastGoodVersionRunsUntilItIsRepaired() {
    context.start();

    context
        .write(
            "called",
            GuardedContext.route(
                "called", "direct:called?tmeout=5", "- process:\n            ref: sayNew"))
        .look();
    assertThat(context.call("caller")).isEqualTo("old");
    assertThat(context.told())
        .containsExactly("called.camel.yaml:4: unknown option \"tmeout\" of direct:called");

    context.route("called", "sayNew").look();
    assertThat(context.call("caller")).isEqualTo("new");
    assertThat(context.told()).isEmpty();
  }

  @Test
  void aStepThatDoesNotExistIsNamedWithTheNearestOne() {
    context.start();

    context.route("called", "sayNw").look();

    assertThat(context.call("caller")).isEqualTo("old");
    assertThat(context.told())
        .containsExactly(
            "called.camel.yaml:7: nothing is called \"sayNw\", which must be a step or another bean"
                + " of Courier: sayNew?");
  }

  @Test
  void aFieldThatTheDslDoesNotKnowIsNamedWithTheNearestOne() {
    context.start();

    context
        .write(
            "called",
            GuardedContext.route("called", "direct:called", "- proces:\n            ref: sayNew"))
        .look();

    assertThat(context.call("caller")).isEqualTo("old");
    assertThat(context.told())
        .containsExactly(
            "called.camel.yaml:6: unknown field \"proces\" in steps; the nearest known one is"
                + " \"process\"");
  }

  @Test
  void ofARouteThatIsRenamedTheOldOneDoesNotRunOn() {
    context.start();

    context
        .write(
            "called",
            GuardedContext.route("renamed", "direct:called", "- process:\n            ref: sayNew"))
        .look();

    assertThat(context.running()).containsExactly("caller", "renamed");
    assertThat(context.call("caller")).isEqualTo("new");
  }

  @Test
  void aFileThatIsRenamedKeepsItsRoute() {
    context.start();

    context
        .delete("called")
        .write(
            "other",
            GuardedContext.route("called", "direct:called", "- process:\n            ref: sayNew"))
        .look();

    assertThat(context.running()).containsExactly("called", "caller");
    assertThat(context.call("caller")).isEqualTo("new");
    assertThat(context.told()).isEmpty();
  }

  @Test
  void theRouteOfAFileThatIsGoneIsGone() {
    context.start();

    context.delete("caller").look();

    assertThat(context.running()).containsExactly("called");
    assertThat(context.told()).isEmpty();
  }

  @Test
  void aFileThatIsGoneButCalledRunsOn() {
    context.route("third", "sayOld").start();

    context.delete("called").look();
    assertThat(context.call("caller")).isEqualTo("old");
    assertThat(context.told())
        .containsExactly(
            "called.camel.yaml: is gone, but caller.camel.yaml calls direct:called: put it back, or"
                + " take that call out first");

    context.delete("caller").look();
    assertThat(context.running()).containsExactly("third");
    assertThat(context.told()).isEmpty();
  }

  @Test
  void whereAllFilesAreGoneAllRoutesRunOn() {
    context.start();

    context.delete("called").delete("caller").look();

    assertThat(context.running()).containsExactly("called", "caller");
    assertThat(context.problems.all()).hasSize(1);
    assertThat(context.problems.all().get(0).what()).startsWith("there are no files named");

    context.write("caller", CALLER).route("called", "sayNew").look();
    assertThat(context.call("caller")).isEqualTo("new");
    assertThat(context.told()).isEmpty();
  }

  @Test
  void aNewFileRunsAtOnceAndSoDoesWhatCallsIt() {
    context.start();

    context
        .route("third", "sayNew")
        .write("caller", CALLER.replace("direct:called", "direct:third"))
        .look();

    assertThat(context.call("caller")).isEqualTo("new");
    assertThat(context.told()).isEmpty();
  }

  @Test
  void aFileThatCallsWhatIsNotThereIsRefused() {
    context.start();

    context.write("caller", CALLER.replace("direct:called", "direct:caled")).look();

    assertThat(context.call("caller")).isEqualTo("old");
    assertThat(context.told())
        .containsExactly(
            "caller.camel.yaml:7: no route starts with direct:caled; the nearest one is"
                + " direct:called");
  }

  @Test
  void aNameThatAnotherRouteHasIsRefused() {
    context.start();

    context.write("third", CALLER.replace("direct:caller", "direct:third")).look();

    assertThat(context.running()).containsExactly("called", "caller");
    assertThat(context.told())
        .containsExactly(
            "third.camel.yaml:2: \"caller\" is the name of the route in caller.camel.yaml already:"
                + " choose another id");
  }

  @Test
  void ofSeveralFilesThatChangeTogetherThoseInOrderAreTaken() {
    context.route("third", "sayOld").start();

    context.route("called", "sayNew").route("third", "sayNw").look();

    assertThat(context.call("caller")).isEqualTo("new");
    assertThat(context.call("third")).isEqualTo("old");
    assertThat(context.told()).hasSize(1);
    assertThat(context.guard().lastReload().orElseThrow().replaced())
        .containsExactly("called.camel.yaml");
  }

  @Test
  void whatAppliesToAllRoutesIsChangedForAllOfThem() {
    context.route("called", "breakDown").write("errors", handling("first")).start();
    assertThat(context.call("called")).isEqualTo("first");

    context.write("errors", handling("second")).look();
    assertThat(context.call("called")).isEqualTo("second");
    assertThat(context.call("caller")).isEqualTo("second");

    context.write("errors", handling("third").replace("exception:", "exceptions:")).look();
    assertThat(context.call("called")).isEqualTo("second");
    assertThat(context.told())
        .containsExactly(
            "errors.camel.yaml:4: unknown field \"exceptions\" in onException; the nearest known"
                + " one is \"exception\"");
  }

  @Test
  void theSameSavedAgainTouchesNothing() {
    context.start();
    List<Route> before = List.copyOf(context.camel.getRoutes());

    context.route("called", "sayOld").write("caller", CALLER).look();

    assertThat(context.camel.getRoutes()).isEqualTo(before);
    assertThat(context.guard().lastReload()).isEmpty();
  }

  @Test
  void aRouteThatIsNotStartedByItselfIsNotStartedByAReloadEither() {
    String resting = CALLER.replace("caller", "resting") + "    autoStartup: false\n";
    context.write("resting", resting).start();

    context.write("resting", resting + "    description: rests\n").look();

    assertThat(context.camel.getRouteController().getRouteStatus("resting").isStopped()).isTrue();
    assertThat(context.camel.getRoute("resting").getDescription()).isEqualTo("rests");
  }

  @Test
  void aStartWithABrokenFileRunsItsLastGoodVersion() {
    context.start();
    context.close();
    context = new GuardedContext(directory, STEPS);
    context.write("called", "no: list\n").start();

    assertThat(context.call("caller")).isEqualTo("old");
    assertThat(context.told()).singleElement().asString().startsWith("called.camel.yaml: must be");

    context.route("called", "sayNew").look();
    assertThat(context.call("caller")).isEqualTo("new");
    assertThat(context.told()).isEmpty();
  }

  @Test
  void aFirstStartWithABrokenFileIsRefused() {
    context.write("called", "- route:\n    id: called\n   from: x\n");

    assertThatThrownBy(context::start)
        .isInstanceOf(RoutesRefused.class)
        .hasMessageContaining("called.camel.yaml:3: is no YAML");
  }

  @Test
  void whileManyCallItARouteIsReplacedAndNoCallFailsOrIsLost() throws Exception {
    AtomicInteger done = new AtomicInteger();
    context =
        new GuardedContext(
            directory,
            Map.of(
                "count",
                exchange -> done.incrementAndGet(),
                "countAgain",
                exchange -> done.incrementAndGet()));
    context.write("caller", CALLER).route("called", "count").start();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger called = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(64);
    ProducerTemplate template = context.camel.createProducerTemplate();
    for (int i = 0; i < 64; i++) {
      threads.submit(
          () -> {
            while (!stop.get()) {
              template.requestBody("direct:caller", "");
              called.incrementAndGet();
            }
            return null;
          });
    }

    for (int round = 0; round < 4; round++) {
      int before = called.get();
      context.route("called", round % 2 == 0 ? "countAgain" : "count").look();
      assertThat(context.guard().lastReload().orElseThrow().replaced()).hasSize(1);
      await().until(() -> called.get() > before + 64);
    }
    stop.set(true);
    threads.shutdown();

    assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    assertThat(done.get()).isEqualTo(called.get());
    assertThat(context.told()).isEmpty();
  }

  private static String handling(String answer) {
    return """
    - routeConfiguration:
        onException:
          - onException:
              exception:
                - java.lang.IllegalStateException
              handled:
                constant: "true"
              steps:
                - setBody:
                    constant: %s
    """
        .formatted(answer);
  }
}
