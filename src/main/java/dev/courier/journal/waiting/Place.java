package dev.courier.journal.waiting;

import java.util.Comparator;
import java.util.Objects;

/**
 * What deliveries have in common that take each other's place.
 *
 * @param entity what their events are about; at most 255 characters
 */
public record Place(String subscriptionId, String eventType, String entity)
    implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::subscriptionId)
          .thenComparing(Place::eventType)
          .thenComparing(Place::entity);

  public Place {
    Objects.requireNonNull(subscriptionId, "subscriptionId");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(entity, "entity");
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
