package dev.courier.match;

import dev.courier.event.Event;
import dev.courier.subscription.Subscription;
import java.util.Collection;
import java.util.Comparator;
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

  private final Map<String, Subscription> byId;
  private final Map<String, TenantSubscriptions> byTenant;

  private SubscriptionIndex(
      Map<String, Subscription> byId, Map<String, TenantSubscriptions> byTenant) {
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
    return new SubscriptionIndex(byId, byTenant);
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
    return byId.values().stream()
        .filter(subscription -> subscription.tenantId().equals(tenantId))
        .sorted(Comparator.comparing(Subscription::id).reversed())
        .toList();
  }

  /** Whether the tenant has any subscription. */
  public boolean knowsTenant(String tenantId) {
    return byTenant.containsKey(tenantId);
  }

  /** The same index with this subscription added, or put in the place of the one with its id. */
  public SubscriptionIndex with(Subscription subscription) {
    Subscription before = byId.get(subscription.id());
    SubscriptionIndex others =
        before == null || before.tenantId().equals(subscription.tenantId())
            ? this
            : without(before.id());
    Map<String, Subscription> changed = new HashMap<>(others.byId);
    changed.put(subscription.id(), subscription);
    return others.changed(changed, subscription.tenantId());
  }

  /** The same index without the subscription with this id; the same where there is none. */
  public SubscriptionIndex without(String id) {
    Subscription gone = byId.get(id);
    if (gone == null) {
      return this;
    }
    Map<String, Subscription> changed = new HashMap<>(byId);
    changed.remove(id);
    return changed(changed, gone.tenantId());
  }

  private SubscriptionIndex changed(Map<String, Subscription> changed, String tenantId) {
    List<Subscription> own =
        changed.values().stream().filter(each -> each.tenantId().equals(tenantId)).toList();
    Map<String, TenantSubscriptions> tenants = new HashMap<>(byTenant);
    if (own.isEmpty()) {
      tenants.remove(tenantId);
    } else {
      tenants.put(tenantId, TenantSubscriptions.of(own));
    }
    return new SubscriptionIndex(changed, tenants);
  }
}
