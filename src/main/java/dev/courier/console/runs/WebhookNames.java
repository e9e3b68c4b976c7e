package dev.courier.console.runs;

import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names webhooks where only their ids are stored. */
@Component
public final class WebhookNames {

  /** More are not chosen from a list, but by their id. */
  private static final int MOST_CHOICES = 500;

  private final Subscriptions subscriptions;

  WebhookNames(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /**
   * A webhook by name.
   *
   * @param known whether there still is one
   */
  public record Named(String id, String name, boolean known) {}

  /** The webhook with this id; of one that is deleted or another tenant's, the id is its name. */
  public Named named(String tenant, String id) {
    return find(tenant, id)
        .map(subscription -> new Named(id, subscription.name(), true))
        .orElseGet(() -> new Named(id, id, false));
  }

  /** The name of the webhook with this id, or the id itself. */
  public String name(String tenant, String id) {
    return named(tenant, id).name();
  }

  /** The webhook with this id; empty where the tenant has none any more. */
  public Optional<Subscription> find(String tenant, String id) {
    return subscriptions
        .current()
        .find(id)
        .filter(subscription -> subscription.tenantId().equals(tenant));
  }

  /** All webhooks of the tenant, the newest first; empty where they are too many for a list. */
  public List<Named> choices(String tenant) {
    List<Subscription> all = subscriptions.current().ofTenant(tenant);
    return all.size() > MOST_CHOICES
        ? List.of()
        : all.stream().map(each -> new Named(each.id(), each.name(), true)).toList();
  }
}
