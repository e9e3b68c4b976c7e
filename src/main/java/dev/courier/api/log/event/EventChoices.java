package dev.courier.api.log.event;

import dev.courier.event.Event;
import dev.courier.match.SubscriptionIndex;
import dev.courier.match.explanation.Explainer;
import dev.courier.match.explanation.Explanation;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says of each of a tenant's subscriptions, as it is now, whether it wants an event, and why. */
@Component
public class EventChoices {

  private final Subscriptions subscriptions;

  EventChoices(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /**
   * What one subscription chooses.
   *
   * @param matches whether it wants the event; a paused one too, and then the delivery waits
   * @param conditions what the event had to meet, of which all have passed where it matches; only
   *     its type where that is not wanted
   */
  public record Choice(
      String id, String name, boolean active, boolean matches, List<Explanation> conditions) {

    public Choice {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(name, "name");
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * The choices of a tenant.
   *
   * @param shown those that want the event first, then the newest first
   * @param matching how many want it
   * @param others how many do not
   */
  public record Choices(List<Choice> shown, int matching, int others) {

    public Choices {
      shown = List.copyOf(shown);
    }

    /** How many there are that are not shown. */
    public int left() {
      return matching + others - shown.size();
    }
  }

  /**
   * Asks the subscriptions of the event's tenant.
   *
   * @param most how many are explained at most
   */
  public Choices of(Event event, int most) {
    SubscriptionIndex current = subscriptions.current();
    Set<String> wanting =
        current.wanting(event).stream().map(Subscription::id).collect(Collectors.toSet());
    List<Subscription> all = current.ofTenant(event.tenantId());
    // The sort is stable: they stay newest first.
    List<Choice> shown =
        all.stream()
            .sorted(Comparator.comparing(subscription -> !wanting.contains(subscription.id())))
            .limit(most)
            .map(subscription -> choice(subscription, event))
            .toList();
    return new Choices(shown, wanting.size(), Math.max(0, all.size() - wanting.size()));
  }

  private static Choice choice(Subscription subscription, Event event) {
    List<Explanation> all = Explainer.explain(subscription.selection(), event);
    boolean ofWantedType =
        subscription.selection().eventTypes().stream().anyMatch(type -> type.matches(event.type()));
    // What its filter says of an event of another type is no reason for anything.
    List<Explanation> conditions = ofWantedType ? all : all.subList(0, 1);
    return new Choice(
        subscription.id(),
        subscription.name(),
        subscription.active(),
        conditions.stream().allMatch(Explanation::passed),
        conditions);
  }
}
