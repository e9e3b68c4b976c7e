package dev.courier.flow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.courier.settings.files.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The routes as they are shipped, checked without Courier; then with one thing broken in each. */
class RouteCheckTest {

  private static final Path SHIPPED = Path.of("routes");

  @TempDir Path directory;

  @Test
  void theShippedRoutesAreInOrder() {
    assertThat(RouteCheck.check(SHIPPED)).isEmpty();
  }

  @Test
  void whatIsWrongIsToldWithItsLineAndWhatWouldBeRight() throws IOException {
    FileSystemUtils.copyRecursively(SHIPPED, directory);
    replace("settle", "uri: jms:courier.retries", "uri: jms:courier.retires");
    replace("prepare", "ref: renderBody", "ref: renderBdy");
    replace("journal", "consumers: 1", "consumer: 1");
    replace("clear", "scheduler:clear", "schduler:clear");
    replace("call", "#webhookHttpClient", "#webhookHttpClent");
    replace("replay", "jms:courier.deliveries", "jms-batch:courier.deliveries");
    replace("deliver-again", "courier.deliver.retry-consumers", "courier.deliver.again-consumers");
    replace("take-in", "JacksonException", "JacksonExceptn");
    replace("park", "description:", "descripton:");
    replace("errors", "- routeConfiguration:\n", "- routeConfiguration:\n    id: kept-by-a-tool\n");
    Files.delete(directory.resolve("refuse.camel.yaml"));

    assertThat(told())
        .contains(
            "settle.camel.yaml:"
                + line("settle", "retires")
                + ": jms:courier.retires: there is no"
                + " queue courier.retires; the nearest one is courier.retries",
            "prepare.camel.yaml:"
                + line("prepare", "renderBdy")
                + ": nothing is called"
                + " \"renderBdy\", which must be a step or another bean of Courier: renderBody?",
            "journal.camel.yaml:"
                + line("journal", "consumer:")
                + ": unknown option \"consumer\""
                + " of jms-batch:courier.journal",
            "clear.camel.yaml:"
                + line("clear", "schduler")
                + ": schduler:clear: there is no"
                + " component \"schduler\" in Courier",
            "call.camel.yaml:"
                + line("call", "Clent")
                + ": nothing is called"
                + " \"webhookHttpClent\", which must be a step or another bean of Courier:"
                + " webhookHttpClient?",
            "replay.camel.yaml:"
                + line("replay", "jms-batch")
                + ": jms-batch:courier.deliveries"
                + " only consumes: send with jms:courier.deliveries",
            "deliver-again.camel.yaml:"
                + line("deliver-again", "again-consumers")
                + ": there is no"
                + " setting courier.deliver.again-consumers",
            "take-in.camel.yaml:"
                + line("take-in", "Exceptn")
                + ": there is no class"
                + " com.fasterxml.jackson.core.JacksonExceptn",
            "park.camel.yaml:"
                + line("park", "descripton")
                + ": unknown field \"descripton\" in"
                + " route; the nearest known one is \"description\"",
            "fault.camel.yaml:"
                + line("fault", "direct:refuse")
                + ": no route starts with"
                + " direct:refuse; the nearest one is direct:prepare",
            "errors.camel.yaml:"
                + line("errors", "kept-by-a-tool")
                + ": with an id the error handling is only for routes that name it: take the id out,"
                + " so that it is for all")
        .hasSize(12);
  }

  private List<String> told() {
    return RouteCheck.check(directory).stream()
        .map(FileProblem::toString)
        .map(line -> line.substring(directory.toString().length() + 1))
        .toList();
  }

  private void replace(String name, String old, String now) throws IOException {
    Path file = directory.resolve(name + ".camel.yaml");
    assertThat(Files.readString(file)).contains(old);
    Files.writeString(file, Files.readString(file).replace(old, now));
  }

  private int line(String name, String text) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(name + ".camel.yaml"));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return i + 1;
      }
    }
    throw new AssertionError(text + " is not in " + name);
  }
}
