package dev.courier.console.audit;

import dev.courier.access.audit.AuditEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An entry as the page shows it.
 *
 * @param changes field by field
 * @param link where its object is shown, or null where it is not
 */
public record ListedEntry(AuditEntry entry, List<Difference> changes, String link) {

  /** By the kind of object, the page of its tenant that shows it; its id follows. */
  private static final Map<String, String> PAGES =
      Map.of(
          "subscription", "/webhooks/",
          "delivery", "/deliveries/",
          "dead_letter", "/deliveries/",
          "alert", "/alerts?acknowledged=#");

  public ListedEntry {
    Objects.requireNonNull(entry, "entry");
    changes = List.copyOf(changes);
  }

  static ListedEntry of(AuditEntry entry) {
    return new ListedEntry(entry, Difference.between(entry.before(), entry.after()), link(entry));
  }

  private static String link(AuditEntry entry) {
    String page = PAGES.get(entry.objectType());
    boolean gone = entry.action().equals("subscription.delete");
    return page == null || entry.tenantId() == null || entry.objectId() == null || gone
        ? null
        : "/console/" + entry.tenantId() + page + entry.objectId();
  }
}
