package dev.courier.api.log.event;

import dev.courier.api.ApiProblem;
import dev.courier.event.time.Timestamps;
import dev.courier.journal.taken.EventPlace;
import dev.courier.journal.taken.EventRow;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where a page of events ended, as text: its last event's time and id, which can be any text. */
final class EventCursor {

  private EventCursor() {}

  static String of(EventRow last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((last.receivedAt() + " " + last.id()).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty for the first page. */
  static Optional<EventPlace> read(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
      Optional<EventPlace> place =
          parts.length < 2
              ? Optional.empty()
              : Timestamps.parse(parts[0]).map(time -> new EventPlace(time, parts[1]));
      if (place.isPresent()) {
        return place;
      }
    } catch (IllegalArgumentException notOurs) {
      // Told below, like any other text that Courier did not give.
    }
    throw ApiProblem.invalid("cursor", "must be the one of an earlier page");
  }
}
