package dev.courier.flow.storage;

import dev.courier.alert.Alert;
import dev.courier.alert.StreakAlerts;
import dev.courier.journal.JournalEntry;
import dev.courier.journal.JournalEntry.AttemptMade;
import dev.courier.journal.streak.FailureStreaks;
import dev.courier.journal.streak.FailureStreaks.News;
import dev.courier.match.SubscriptionIndex;
import dev.courier.registry.Subscriptions;
import dev.courier.subscription.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Counts the failures in a row of those subscriptions that are to be paused after some, and says
 * who must be told; attempts of all others cost one look into a map.
 */
@Component
final class CountFailures {

  private final FailureStreaks streaks;
  private final Subscriptions subscriptions;
  private final InstantSource clock;

  CountFailures(FailureStreaks streaks, Subscriptions subscriptions, InstantSource clock) {
    this.streaks = Objects.requireNonNull(streaks, "streaks");
    this.subscriptions = Objects.requireNonNull(subscriptions, "subscriptions");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Counts within the transaction that writes the entries.
   *
   * @return may be empty, never null
   */
  List<Alert> in(List<JournalEntry> entries) {
    SubscriptionIndex index = subscriptions.current();
    // Before anything is asked for: who resumes a subscription from here on outdoes its pause.
    Instant now = clock.instant();
    List<AttemptMade> made = new ArrayList<>();
    Map<String, Integer> pauseAfter = new HashMap<>();
    for (JournalEntry entry : entries) {
      if (entry instanceof AttemptMade attempt) {
        String id = attempt.delivery().subscriptionId();
        Integer most = index.find(id).map(known -> known.failure().pauseAfter()).orElse(null);
        if (most != null) {
          made.add(attempt);
          pauseAfter.put(id, most);
        }
      }
    }
    List<Alert> alerts = new ArrayList<>();
    for (News news : streaks.count(made, pauseAfter)) {
      Optional<Subscription> known = index.find(news.streak().subscriptionId());
      // One that is paused already has somebody who knows.
      known
          .filter(Subscription::active)
          .ifPresent(subscription -> alerts.add(StreakAlerts.of(news, subscription, now)));
    }
    return alerts;
  }
}
