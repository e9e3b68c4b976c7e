package dev.courier.api.catalog;

import dev.courier.api.ApiProblem;
import dev.courier.event.catalog.EventCatalog;
import dev.courier.event.catalog.EventType;
import java.util.List;

/** The systems that have event types. */
final class Systems {

  private final EventCatalog catalog;

  Systems(EventCatalog catalog) {
    this.catalog = catalog;
  }

  List<String> names() {
    return catalog.all().stream().map(EventType::system).distinct().sorted().toList();
  }

  /** 422 where the query names a system that there is not. */
  void refuseUnknown(String system) {
    List<String> names = names();
    if (system != null && !system.isEmpty() && !names.contains(system)) {
      throw ApiProblem.invalid(
          "system",
          names.isEmpty()
              ? "is \"" + system + "\": there is no catalog file"
              : "is \"" + system + "\": it must be one of " + String.join(", ", names));
    }
  }
}
