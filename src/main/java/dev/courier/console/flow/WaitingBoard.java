package dev.courier.console.flow;

import dev.courier.console.flow.WaitingView.Count;
import dev.courier.console.flow.WaitingView.Next;
import dev.courier.console.flow.WaitingView.Webhook;
import dev.courier.journal.ParkedDelivery.WaitsFor;
import dev.courier.journal.parked.DueWithin;
import dev.courier.journal.parked.WaitingCount;
import dev.courier.journal.parked.WaitingDeliveries;
import dev.courier.registry.Subscriptions;
import dev.courier.settings.outage.Outage;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together what the page shows of a tenant's waiting deliveries. */
@Component
final class WaitingBoard {

  private static final int MOST_WEBHOOKS = 20;
  private static final int MOST_NEXT = 10;

  private final WaitingDeliveries waiting;
  private final Subscriptions subscriptions;
  private final InstantSource clock;

  WaitingBoard(WaitingDeliveries waiting, Subscriptions subscriptions, InstantSource clock) {
    this.waiting = Objects.requireNonNull(waiting, "waiting");
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** What waits for the tenant's subscriptions now; without the database, that it is not known. */
  WaitingView of(String tenant) {
    Map<String, Subscription> own = new LinkedHashMap<>();
    subscriptions.current().ofTenant(tenant).forEach(each -> own.put(each.id(), each));
    try {
      return view(own, clock.instant());
    } catch (RuntimeException failure) {
      if (Outage.ofDatabase(failure)) {
        return new WaitingView(
            List.of(), List.of(), List.of(), "the database cannot be reached now");
      }
      throw failure;
    }
  }

  private WaitingView view(Map<String, Subscription> own, Instant now) {
    Map<String, WaitingCount> counts = new LinkedHashMap<>();
    counts.put("due within a minute", due(own, DueWithin.MINUTE, now));
    counts.put("within an hour", due(own, DueWithin.HOUR, now));
    counts.put("within a day", due(own, DueWithin.DAY, now));
    counts.put("later", due(own, DueWithin.LATER, now));
    counts.put("held by a pause", count(own, WaitsFor.SUBSCRIPTION, now));
    counts.put("for their turn", count(own, WaitsFor.TURN, now));
    return new WaitingView(
        counts.entrySet().stream()
            .map(
                each ->
                    new Count(each.getKey(), each.getValue().total(), each.getValue().complete()))
            .toList(),
        webhooks(own, List.copyOf(counts.values())),
        next(own, List.copyOf(counts.values())),
        null);
  }

  private WaitingCount due(Map<String, Subscription> own, DueWithin within, Instant now) {
    return waiting.count(own.keySet(), WaitsFor.TIME, within, now);
  }

  private WaitingCount count(Map<String, Subscription> own, WaitsFor reason, Instant now) {
    return waiting.count(own.keySet(), reason, DueWithin.ANY, now);
  }

  private static List<Webhook> webhooks(Map<String, Subscription> own, List<WaitingCount> counts) {
    return ids(counts, count -> true).stream()
        .map(own::get)
        .map(
            each ->
                new Webhook(
                    each.id(),
                    each.name(),
                    each.active(),
                    sum(counts, each.id(), WaitsFor.TIME),
                    sum(counts, each.id(), WaitsFor.SUBSCRIPTION),
                    sum(counts, each.id(), WaitsFor.TURN)))
        .sorted(Comparator.comparing(Webhook::total).reversed().thenComparing(Webhook::id))
        .limit(MOST_WEBHOOKS)
        .toList();
  }

  private static long sum(List<WaitingCount> counts, String id, WaitsFor reason) {
    return counts.stream()
        .filter(count -> count.waitsFor() == reason)
        .mapToLong(count -> count.bySubscription().getOrDefault(id, 0L))
        .sum();
  }

  /** Of those that have some in the first part of the time to come that has any. */
  private List<Next> next(Map<String, Subscription> own, List<WaitingCount> counts) {
    return counts.stream()
        .filter(count -> count.waitsFor() == WaitsFor.TIME && count.total() > 0)
        .findFirst()
        .map(first -> first.total() >= MOST_NEXT ? List.of(first) : counts)
        .map(some -> ids(some, count -> count.waitsFor() == WaitsFor.TIME))
        .map(ids -> waiting.next(ids, MOST_NEXT))
        .orElse(List.of())
        .stream()
        .map(each -> new Next(each, own.get(each.subscriptionId()).name()))
        .toList();
  }

  private static Set<String> ids(List<WaitingCount> counts, Predicate<WaitingCount> which) {
    Stream<WaitingCount> chosen = counts.stream().filter(which);
    return chosen
        .flatMap(count -> count.bySubscription().keySet().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
