package dev.courier.console.deliveries.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.courier.delivery.Attempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands in a real shell, with a {@code curl} that notes what reaches it. */
class CurlCommandTest {

  private static final String URL = "https://example.com/hook?a=1&b={2}";

  /** Its arguments with a NUL after each, and what comes in. */
  private static final String NOTING =
      """
      #!/bin/sh
      printf '%s\\0' "$@" > "$(dirname "$0")/arguments"
      case "$*" in *'--data-binary @-') cat > "$(dirname "$0")/input";; esac
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1}",
        "",
        "it's $HOME `id` $(id) \\ \" ! # ; & | > x",
        "'; touch harmed; '",
        "'\"'\"'$(touch harmed)",
        "two\nlines\n",
        "@/etc/passwd",
        "-n --version",
        "100 % \\n %s %b \\0",
        "tab\there",
        "bell\u0007 escape\u001b[201~ zero\u0000 end",
        "-\u0001leading",
        "käse 日本 \ud83d\ude00",
        "\u202e turned \ufeff",
        "\r\n",
      })
  void theBodyReachesCurlAsItIsAndTheShellNothingOfIt(String body) throws Exception {
    CurlCommand command = CurlCommand.of(request(Map.of(), body));

    List<String> arguments = run(command);

    assertThat(sent(arguments)).isEqualTo(body);
    assertThat(directory.resolve("harmed")).doesNotExist();
    assertThat(command.text().codePoints().filter(each -> each != '\n'))
        .noneMatch(each -> Character.isISOControl(each) || each == 0x202e);
    assertThat(command.withoutBody()).isFalse();
  }

  @Test
  void urlMethodAndHeadersAreArgumentsOfTheirOwn() throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("X-Source", "it's; rm -rf \"$HOME\"");
    headers.put("X-Empty", "");

    List<String> arguments = run(CurlCommand.of(request(headers, "{}")));

    assertThat(arguments)
        .containsExactly(
            "--globoff",
            "--request",
            "POST",
            "--url",
            URL,
            "--header",
            "Content-Type: application/json",
            "--header",
            "X-Source: it's; rm -rf \"$HOME\"",
            "--header",
            "X-Empty;",
            "--data-raw",
            "{}");
  }

  @Test
  void whatTheLogHidesIsAPlaceholderAndWhatCurlMakesIsLeftOut() {
    CurlCommand command =
        CurlCommand.of(
            request(
                Map.of("Authorization", "***", "Content-Length", "2", "Host", "example.com"),
                "{}"));

    assertThat(command.text())
        .contains("'Authorization: <value of Authorization>'")
        .doesNotContain("***", "Content-Length", "Host:");
    assertThat(command.hidden()).containsExactly("Authorization");
  }

  @Test
  void aBodyThatIsNotKeptOrTooLongComesFromAFile() {
    for (String body : new String[] {null, Attempt.ERASED, "x".repeat(20_001)}) {
      CurlCommand command = CurlCommand.of(request(Map.of(), body));
      assertThat(command.text()).endsWith("--data-binary @body.txt");
      assertThat(command.withoutBody()).isTrue();
    }
  }

  @Test
  void aHeaderWithWhatATerminalWouldActUponIsReplaced() {
    assertThat(CurlCommand.of(request(Map.of("X-A", "\u001b[2J"), "{}")).text())
        .contains("'X-A: <value with control characters>'");
  }

  private static Attempt.Request request(Map<String, String> headers, String body) {
    return new Attempt.Request(URL, "POST", headers, body);
  }

  private List<String> run(CurlCommand command) throws IOException, InterruptedException {
    assumeThat(Path.of("/bin/sh")).exists();
    Path curl = Files.writeString(directory.resolve("curl"), NOTING);
    Files.setPosixFilePermissions(curl, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", command.text());
    shell.directory(directory.toFile()).redirectErrorStream(true);
    shell.environment().merge("PATH", directory.toString(), (path, own) -> own + ":" + path);
    shell.redirectOutput(directory.resolve("said").toFile());
    Process running = shell.start();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(directory.resolve("said"))).isEmpty();
    String arguments = Files.readString(directory.resolve("arguments"));
    return List.of(arguments.substring(0, arguments.length() - 1).split("\0", -1));
  }

  private String sent(List<String> arguments) throws IOException {
    Path input = directory.resolve("input");
    return Files.exists(input)
        ? Files.readString(input, StandardCharsets.UTF_8)
        : arguments.get(arguments.indexOf("--data-raw") + 1);
  }
}
