package dev.courier.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.courier.event.JsonFormat;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.registry.files.CatalogFiles;
import dev.courier.registry.files.ProfileFiles;
import dev.courier.registry.reading.SubscriptionReader;
import java.nio.file.Path;
import java.util.Optional;

/** Valid subscriptions for tests to break, read with the profiles and catalog that Courier has. */
public final class TestSubscriptions {

  public static final Path CONFIG = Path.of("config");

  private TestSubscriptions() {}

  /** The smallest valid document. */
  public static ObjectNode document() {
    return json(
        "{\"event_type\": \"order.shipped\", \"webhook_url\": \"https://example.com/hook\"}");
  }

  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) JsonFormat.mapper().readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }

  /** Reads with a guard that wants https and no loopback. */
  public static SubscriptionReader reader() {
    EventCatalog catalog = CatalogFiles.read(CONFIG);
    return new SubscriptionReader(
        ProfileFiles.read(CONFIG),
        "proign",
        catalog,
        url ->
            "https".equals(url.getScheme()) && !"127.0.0.1".equals(url.getHost())
                ? Optional.empty()
                : Optional.of("must be https and public"));
  }
}
