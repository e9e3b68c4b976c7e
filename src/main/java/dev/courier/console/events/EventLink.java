package dev.courier.console.events;

import dev.courier.console.frame.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The address of an event's page; templates know it as {@code link}. */
public final class EventLink {

  /** What may stand in a path without being taken for something else on its way. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_:~-][A-Za-z0-9_:.~-]*");

  private final Visit visit;

  EventLink(Visit visit) {
    this.visit = visit;
  }

  /**
   * Where the event is shown; its id can be any text.
   *
   * @param id of the event
   */
  public String to(String id) {
    return visit.path(
        PLAIN.matcher(id).matches()
            ? "/events/" + id
            : "/events?event=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
  }
}
