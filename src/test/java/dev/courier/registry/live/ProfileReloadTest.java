package dev.courier.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.journal.TestDatabase;
import dev.courier.registry.TestInstance;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.registry.files.RegistrySettings;
import dev.courier.registry.reading.SubscriptionReader;
import dev.courier.settings.Directories;
import dev.courier.settings.files.FileProblem;
import dev.courier.settings.files.FileProblems;
import dev.courier.settings.files.FileWatch;
import dev.courier.subscription.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReloadTest {

  private static final String PROFILE =
      """
      body: {id: "{webhook.event_id}"}
      signature: {kind: hmac_sha256_hex, header: X-Seal, timestamp_header: X-Time}
      retry: {intervals: [1s]}
      """;

  @TempDir private Path directory;
  private final FileWatch watch = new FileWatch();
  private final FileProblems problems = new FileProblems(Clock.systemUTC());
  private TestDatabase database;
  private LiveProfiles profiles;
  private TestInstance courier;
  private ProfileReload reload;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(directory.resolve("profiles"));
    write("usual", PROFILE);
    write("library", PROFILE);
    database = TestDatabase.h2();
    profiles = new LiveProfiles(ProfileFiles.read(directory));
    courier =
        new TestInstance(
            database,
            directory,
            Clock.systemUTC(),
            new SubscriptionReader(
                profiles, "usual", EventCatalog.of(List.of()), url -> Optional.empty()));
    reload =
        new ProfileReload(
            new Directories(directory, directory, directory),
            new RegistrySettings("usual"),
            profiles,
            courier.subscriptions(),
            watch,
            problems);
  }

  @AfterEach
  void stop() {
    reload.destroy();
    database.close();
  }

  @Test
  void subscriptionsFollowTheirProfileAsItIsSaved() throws IOException {
    String id = subscribe("{\"profile\": \"library\"}");
    String other = subscribe("{}");

    write("library", PROFILE.replace("[1s]", "[2s, 3s]").replace("X-Seal", "X-Stamp"));
    rest();

    assertThat(served(id).retryPolicy().delays())
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
    assertThat(served(id).signing().scheme().header()).isEqualTo("X-Stamp");
    assertThat(served(other).signing().scheme().header()).isEqualTo("X-Seal");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aNewProfileCanBeUsedAndOneThatNobodyUsesCanGo() throws IOException {
    write("films", PROFILE);
    Files.delete(file("library"));
    rest();

    assertThat(profiles.get()).containsOnlyKeys("usual", "films");
    assertThat(served(subscribe("{\"profile\": \"films\"}")).profile().name()).isEqualTo("films");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aWrongFileLeavesItsLastVersionInUseAndTheOthersAreTaken() throws IOException {
    String id = subscribe("{\"profile\": \"library\"}");
    write("library", PROFILE.replace("[1s]", "[2x]"));
    write("usual", PROFILE.replace("[1s]", "[2s]"));
    rest();

    assertThat(served(id).retryPolicy().delays()).containsExactly(Duration.ofSeconds(1));
    assertThat(profiles.get().get("usual").retryPolicy().delays())
        .containsExactly(Duration.ofSeconds(2));
    assertThat(problems.all())
        .singleElement()
        .asString()
        .startsWith(file("library") + ":3: retry.intervals[0] is \"2x\": write a duration");

    write("library", PROFILE.replace("[1s]", "[9s]"));
    rest();

    assertThat(served(id).retryPolicy().delays()).containsExactly(Duration.ofSeconds(9));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aProfileThatSubscriptionsUseDoesNotGo() throws IOException {
    String id = subscribe("{\"profile\": \"library\"}");
    subscribe("{\"profile\": \"library\", \"active\": false}");
    Files.delete(file("library"));
    rest();

    assertThat(profiles.get()).containsKey("library");
    assertThat(problems.all())
        .containsExactly(
            new FileProblem(
                file("library"),
                0,
                "is gone, but 2 subscriptions use it: put it back, or give them another profile;"
                    + " its last version stays in use"));

    courier
        .subscriptions()
        .current()
        .find(id)
        .ifPresent(one -> courier.editor().delete("acme", one.id()));
    reload.reload();
    assertThat(problems.all()).singleElement().asString().contains("1 subscription uses it");

    write("library", PROFILE);
    rest();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aProfileThatNobodyUsesAnyMoreGoesByItself() throws IOException {
    String id = subscribe("{\"profile\": \"library\"}");
    Files.delete(file("library"));
    rest();
    assertThat(profiles.get()).containsKey("library");

    courier.editor().delete("acme", id);
    reload.reload();

    assertThat(profiles.get()).containsOnlyKeys("usual");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void theProfileOfSubscriptionsThatNameNoneDoesNotGo() throws IOException {
    Files.delete(file("usual"));
    rest();

    assertThat(profiles.get()).containsKey("usual");
    assertThat(problems.all())
        .singleElement()
        .asString()
        .contains("usual.yaml: is gone, but it is the profile of subscriptions that name none");
  }

  @Test
  void aVersionThatASubscriptionDoesNotFitIsNotUsed() throws IOException {
    String id = subscribe("{\"profile\": \"library\", \"signature\": {\"header\": \"X-Mine\"}}");
    write("library", PROFILE.replace("X-Time", "X-Mine"));
    rest();

    assertThat(served(id).profile().signature().timestampHeader()).isEqualTo("X-Time");
    assertThat(problems.all())
        .singleElement()
        .asString()
        .startsWith(
            file("library")
                + ": cannot be used: it does not fit "
                + id
                + " of tenant acme (signature.header carries the time")
        .endsWith("; its last version stays in use");
  }

  @Test
  void withoutTheDatabaseNothingIsTakenUntilItIsThereAgain() throws IOException {
    String id = subscribe("{\"profile\": \"library\"}");
    database.close();
    write("library", PROFILE.replace("[1s]", "[5s]"));
    rest();

    assertThat(profiles.get().get("library").retryPolicy().delays())
        .containsExactly(Duration.ofSeconds(1));
    assertThat(served(id).retryPolicy().delays()).containsExactly(Duration.ofSeconds(1));
    assertThat(problems.all()).isEmpty();
  }

  private Subscription served(String id) {
    return courier.subscriptions().current().find(id).orElseThrow();
  }

  private String subscribe(String fields) {
    ObjectNode document = TestSubscriptions.document();
    document.setAll(TestSubscriptions.json(fields));
    return courier.editor().create("acme", document).id();
  }

  private void rest() {
    watch.look();
    watch.look();
  }

  private void write(String profile, String text) throws IOException {
    Files.writeString(file(profile), text);
  }

  private Path file(String profile) {
    return directory.resolve("profiles").resolve(profile + ".yaml");
  }
}
