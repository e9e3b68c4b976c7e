package dev.courier.match;

import dev.courier.event.Event;
import dev.courier.match.lookup.ById;
import dev.courier.subscription.Subscription;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All subscriptions, arranged so that those which want an event are found without asking each one.
 * Immutable; a change makes a new index.
 */
public final class SubscriptionIndex {

  private final ById<Subscription> byId;
  private final ById<TenantSubscriptions> byTenant;

  private SubscriptionIndex(ById<Subscription> byId, ById<TenantSubscriptions> byTenant) {
    this.byId = byId;
    this.byTenant = byTenant;
  }

  /**
   * An index of these subscriptions.
   *
   * @throws IllegalArgumentException where two of them have the same id
   */
  public static SubscriptionIndex of(Collection<Subscription> subscriptions) {
    Map<String, Subscription> byId = new HashMap<>();
    for (Subscription subscription : subscriptions) {
      if (byId.put(subscription.id(), subscription) != null) {
        throw new IllegalArgumentException(
            "there are two subscriptions " + subscription.id() + ": ids must be unique");
      }
    }
    Map<String, TenantSubscriptions> byTenant = new HashMap<>();
    subscriptions.stream()
        .collect(Collectors.groupingBy(Subscription::tenantId))
        .forEach((tenant, own) -> byTenant.put(tenant, TenantSubscriptions.of(own)));
    return new SubscriptionIndex(ById.of(byId), ById.of(byTenant));
  }

  /**
   * The event's tenant's subscriptions that want the event, each once, in no particular order;
   * inactive ones too, because their deliveries wait for them.
   */
  public List<Subscription> wanting(Event event) {
    TenantSubscriptions own = byTenant.get(event.tenantId());
    return own == null ? List.of() : own.wanting(event);
  }

  /** The subscription with this id; empty where there is none. */
  public Optional<Subscription> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All subscriptions of the tenant, the newest first. */
  public List<Subscription> ofTenant(String tenantId) {
    TenantSubscriptions own = byTenant.get(tenantId);
    return own == null ? List.of() : own.newestFirst();
  }

  /** Whether the tenant has any subscription. */
  public boolean knowsTenant(String tenantId) {
    return byTenant.get(tenantId) != null;
  }

  /** The same index with this subscription added, or put in the place of the one with its id. */
  public SubscriptionIndex with(Subscription subscription) {
    String id = subscription.id();
    String tenantId = subscription.tenantId();
    Subscription before = byId.get(id);
    SubscriptionIndex others =
        before == null || before.tenantId().equals(tenantId) ? this : without(id);
    TenantSubscriptions own = others.byTenant.get(tenantId);
    return new SubscriptionIndex(
        others.byId.with(id, subscription),
        others.byTenant.with(
            tenantId,
            own == null ? TenantSubscriptions.of(List.of(subscription)) : own.with(subscription)));
  }

  /** The same index without the subscription with this id; the same where there is none. */
  public SubscriptionIndex without(String id) {
    Subscription gone = byId.get(id);
    if (gone == null) {
      return this;
    }
    TenantSubscriptions own = byTenant.get(gone.tenantId()).without(id);
    return new SubscriptionIndex(
        byId.without(id),
        own.isEmpty() ? byTenant.without(gone.tenantId()) : byTenant.with(gone.tenantId(), own));
  }
}
