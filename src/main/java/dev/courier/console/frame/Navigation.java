package dev.courier.console.frame;

import java.util.List;

/**
 * One entry of the navigation.
 *
 * @param name the last part of the path, by which a page says that it is this one
 * @param title what is shown
 * @param key the letter that leads there after a {@code g}
 * @param call what one must be allowed to read to see the page, as {@link Visit#may} takes it
 */
public record Navigation(String name, String title, String key, String call) {

  private static final List<Navigation> ALL =
      List.of(
          new Navigation("overview", "Overview", "o", "/statistics"),
          new Navigation("webhooks", "Webhooks", "w", "/subscriptions"),
          new Navigation("test", "Test", "t", "/subscriptions"),
          new Navigation("deliveries", "Deliveries", "d", "/deliveries"),
          new Navigation("dead-letters", "Dead letters", "l", "/dead-letters"),
          new Navigation("events", "Events", "e", "/events"),
          new Navigation("alerts", "Alerts", "a", "/alerts"),
          new Navigation("flow", "Flow", "f", "/deliveries"),
          new Navigation("keys", "Keys", "k", "/api/keys"),
          new Navigation("audit", "Audit", "u", "/api/audit"));

  static List<Navigation> of(Visit visit) {
    return ALL.stream().filter(entry -> visit.may("GET", entry.call())).toList();
  }
}
