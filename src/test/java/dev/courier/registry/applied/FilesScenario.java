package dev.courier.registry.applied;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.journal.TestDatabase;
import dev.courier.registry.StoredSubscription;
import dev.courier.registry.TestSubscriptions;
import dev.courier.registry.applied.SubscriptionFileSettings.Mode;
import dev.courier.registry.declared.WrittenFiles;
import dev.courier.registry.planned.Planner.Removal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Some files of subscriptions, and a Courier that applies them, on a database that a subclass
 * names.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class FilesScenario {

  static final String STOCK =
      """
      event_type: order.created
      webhook_url: https://example.com/stock
      secret: ${env:PARTNER_SECRET}
      """;

  @TempDir Path directory;
  TestDatabase database;
  WrittenFiles files;
  FilesInstance courier;

  abstract TestDatabase open();

  @BeforeEach
  void start() {
    database = open();
    files = WrittenFiles.in(directory.resolve("config"));
    files.write("acme/orders.yaml", WrittenFiles.ORDERS);
    courier = instance(Mode.APPLY);
  }

  @AfterEach
  void close() {
    database.close();
  }

  FilesInstance instance(Mode mode) {
    return new FilesInstance(database, directory, files, mode, Removal.PAUSE);
  }

  StoredSubscription stored(String id) {
    return courier.registry.editor.find("acme", id).orElseThrow();
  }

  void patch(String id, String patch) {
    ObjectNode document = TestSubscriptions.json(patch);
    assertThat(courier.registry.editor.patch("acme", id, document)).isPresent();
  }
}
