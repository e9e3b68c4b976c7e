package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README's three steps say, word by word, as somebody who copies and pastes. */
class ReadmeIT {

  private static final String HEADING = "## Three steps without the demo";
  private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("\\bck_[\\w-]{43}\\b");
  private static final String START = "mvn spring-boot:run";

  @TempDir Path directory;

  private final List<Integer> ports = FreePorts.find(2);
  private Terminal receiver;
  private Terminal courier;

  @BeforeEach
  void needsAShellAndCurl() {
    assumeTrue(Terminal.has("bash") && Terminal.has("curl"), "bash or curl is not installed");
  }

  @AfterEach
  void closeTerminals() {
    for (Terminal terminal : new Terminal[] {receiver, courier}) {
      if (terminal != null) {
        terminal.close();
      }
    }
  }

  @Test
  void theThreeStepsWorkByCopyAndPaste() throws Exception {
    List<String> blocks = blocks();
    receiver = Terminal.run(blocks.get(0), directory.resolve("receiver.log"));
    // The README starts Maven; here the same program runs from the classes that Maven has built.
    courier =
        Terminal.run(
            "export COURIER_DATA_DIR=%s SERVER_PORT=%s MANAGEMENT_SERVER_PORT=0; %s"
                .formatted(
                    directory.resolve("data"),
                    ports.get(0),
                    blocks.get(1).replace(START, Terminal.java("dev.courier.Courier"))),
            directory.resolve("courier.log"));
    courier.waitFor("Courier is ready");
    String exports = blocks.get(2).replace("ck_...", key()) + "\n";

    assertThat(output(exports + blocks.get(3))).contains("\"id\":\"sub_");
    assertThat(output(exports + blocks.get(4))).contains("{\"ids\":[\"my-first-event\"]}");

    receiver.waitFor("signature ok");
    assertThat(receiver.text()).contains("\"order_id\":\"ord_1\"");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(output(exports + blocks.get(5)))
                    .contains("\"status\":\"delivered\"")
                    .contains("\"id\":\"my-first-event\""));
  }

  private List<String> blocks() throws IOException {
    String text = Files.readString(Path.of("README.md"));
    assertThat(text).contains(HEADING);
    List<String> blocks =
        BLOCK
            .matcher(text.substring(text.indexOf(HEADING)))
            .results()
            .map((MatchResult block) -> onOwnPorts(block.group(1)))
            .toList();
    assertThat(blocks).as("the commands under \"" + HEADING + "\"").hasSize(6);
    assertThat(blocks.get(1)).contains(START);
    return blocks;
  }

  private String onOwnPorts(String commands) {
    return commands
        .replace("8080", ports.get(0).toString())
        .replace("9000", ports.get(1).toString());
  }

  private String key() throws IOException {
    Matcher key = KEY.matcher(courier.text());
    assertThat(key.find()).as("Courier prints a key at its first start").isTrue();
    return key.group();
  }

  private static String output(String commands) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-c", commands).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(commands).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
