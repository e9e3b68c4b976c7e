package dev.courier.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar target/courier.jar}, as an operator runs it. */
class ShippedJarIT {

  private static final Path JAR = Path.of("target/courier.jar").toAbsolutePath();
  private static final Pattern KEY = Pattern.compile("ck_[\\w-]{43}");

  private CourierProcess courier;

  @TempDir Path directory;

  @BeforeEach
  void find() {
    assertThat(JAR).as("what mvn package makes").exists();
    courier = CourierProcess.ofJar(JAR, directory);
  }

  @AfterEach
  void close() {
    courier.close();
  }

  @Test
  void printsTheKeyAtTheFirstStartAndNeverAgain() throws Exception {
    courier.withLocalEndpoints().start();
    // The key is printed once everything else has started, a moment after the API answers.
    await().until(() -> KEY.matcher(courier.output()).find());
    Matcher printed = KEY.matcher(courier.output());
    assertThat(printed.find()).isTrue();
    String key = printed.group();
    assertThat(printed.find()).as("a second key").isFalse();
    new Api(courier.url(), key, "shop")
        .subscribe("{\"webhook_url\": \"http://127.0.0.1:9999/\", \"event_type\": \"order.*\"}");
    courier.stop();

    courier.start();

    assertThat(courier.output()).doesNotContainPattern(KEY);
    assertThat(new Api(courier.url(), key, "shop").list("/subscriptions")).hasSize(1);
    assertThat(new Api(courier.url(), "wrong", "shop").post("/events", "{}").statusCode())
        .isEqualTo(401);
  }

  @Test
  void isRefusedDataThatAnotherOneWorksWith() throws Exception {
    courier.start();
    try (CourierProcess second = CourierProcess.ofJar(JAR, directory.resolve("second"))) {
      String data = directory.resolve("data").toString();

      assertThat(second.with("COURIER_DATA_DIR", data).startInVain()).isEqualTo(1);

      assertThat(second.output().lines().filter(line -> line.contains("ERROR")))
          .singleElement()
          .asString()
          .endsWith(
              "Courier does not start. COURIER_DATA_DIR is \""
                  + data
                  + "\": another Courier is running with it: stop that one or choose another"
                  + " directory.");
      assertThat(second.output()).doesNotContain("\tat ");
    }
  }
}
