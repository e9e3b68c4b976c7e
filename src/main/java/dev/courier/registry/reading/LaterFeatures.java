package dev.courier.registry.reading;

import dev.courier.registry.document.DocumentFields;
import java.util.List;

/** Refuses what belongs to a subscription but cannot be done yet: silence would be a promise. */
final class LaterFeatures {

  private static final String LATER = "is not available in this version yet: leave it out";

  private LaterFeatures() {}

  static void refuse(DocumentFields document) {
    DocumentFields limits = document.object("limits");
    for (String name : List.of("per_second", "concurrency")) {
      if (limits.has(name)) {
        limits.error(name, LATER);
      }
    }
    limits.refuseUnknown();
  }
}
