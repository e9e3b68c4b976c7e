package dev.courier.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs every command of the how-to pages, in their order and in one shell, as a reader would. */
class HowToIT extends RunningCourier {

  private static final Pattern BLOCK = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL);
  private static final String PARTNER = "https://partner.example.com/webhooks";

  @BeforeEach
  void needsAShellAndCurl() {
    assumeTrue(Terminal.has("bash") && Terminal.has("curl"), "bash or curl is not installed");
  }

  @Test
  void whatTenantOwnersAreToldWorks() throws Exception {
    String printed = run("tenant-owners", tenant.key("owner").get("key").asText());

    assertThat(printed)
        .contains("\"success\":true")
        .contains("\"matches\":false")
        .contains("\"status\":\"delivered\"")
        .contains("\"previous_valid_until\"");
    assertThat(inbox.requests())
        .last()
        .satisfies(request -> assertThat(request.json().get("parcel").asText()).isEqualTo("ord_1"));
  }

  @Test
  void whatModuleTeamsAreToldWorks() throws Exception {
    tenant.subscribe(inbox);

    String printed = run("module-teams", tenant.key("owner").get("key").asText());

    assertThat(printed).contains("\"ids\":[\"ship-7001\",\"ship-7002\"]", "\"errors\"");
    await()
        .untilAsserted(
            () ->
                assertThat(inbox.eventIds())
                    .containsExactlyInAnyOrder("ship-7001", "ship-7002", "ship-7004"));
  }

  @Test
  void whatOperatorsAreToldWorks() throws Exception {
    tenant.subscribe(inbox.answers(500, 200), "{\"retry\": {\"enabled\": false}}");
    broker.publish(tenant.event("how-to-dead"));
    tenant.awaitDelivery("how-to-dead", "dead");

    String printed = run("operators", ADMIN_KEY);

    assertThat(printed).contains("\"status\":\"UP\"").contains("\"reason\":\"retries_exhausted\"");
    await().until(() -> inbox.requests().size() == 2);
  }

  private String run(String page, String key) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("timeout", "90", "bash", "-eu", "-c", commands(page))
            .redirectErrorStream(true);
    shell.environment().put("COURIER", "http://127.0.0.1:" + port);
    shell.environment().put("MANAGEMENT", "http://127.0.0.1:" + managementPort);
    shell.environment().put("KEY", key);
    Process running = shell.start();
    String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(printed).isZero();
    return printed;
  }

  /** Each is printed before it is run, so that the last one printed is the one that failed. */
  private String commands(String page) throws IOException {
    String text = Files.readString(Path.of("docs/how-to", page + ".md"));
    return BLOCK
        .matcher(text)
        .results()
        .map(block -> "set -x\n" + block.group(1))
        .collect(Collectors.joining("\n"))
        .replace(PARTNER, inbox.url())
        .replace("/acme/", "/" + tenant.name() + "/")
        .replace("\"acme\"", "\"" + tenant.name() + "\"");
  }
}
