package dev.courier.alert;

import dev.courier.event.Identifier;
import dev.courier.journal.streak.FailureStreak;
import dev.courier.journal.streak.FailureStreaks.News;
import dev.courier.journal.streak.StreakLevel;
import dev.courier.subscription.Subscription;
import java.time.Instant;

/** Words what is told of subscriptions whose attempts fail one after the other. */
public final class StreakAlerts {

  private static final String WARNING =
      """
      After %d it is paused: then its deliveries wait, and nothing is lost. Ask the receiver what \
      is wrong; a success starts the count anew.""";

  private static final String PAUSED =
      """
      The subscription is paused after %d failures (failure.pause_after); its deliveries wait, and \
      nothing is lost. Once the endpoint is well again, resume it: POST \
      /api/%s/subscriptions/%s/resume. What failed for good lies among the dead letters.""";

  private StreakAlerts() {}

  /**
   * Words it.
   *
   * @param news of this subscription
   * @param subscription one that is paused after some failures
   * @param now when
   */
  public static Alert of(News news, Subscription subscription, Instant now) {
    boolean paused = news.streak().told() == StreakLevel.PAUSE;
    String name = "\"" + OneLine.of(subscription.name()) + "\"";
    return new Alert(
        Identifier.next("alr"),
        subscription.tenantId(),
        paused ? AlertKind.SUBSCRIPTION_PAUSED : AlertKind.SUBSCRIPTION_FAILING,
        title(news.streak(), name, paused),
        what(news, subscription, name)
            + "\n"
            + (paused
                ? PAUSED.formatted(
                    subscription.failure().pauseAfter(),
                    OneLine.of(subscription.tenantId()),
                    subscription.id())
                : WARNING.formatted(subscription.failure().pauseAfter())),
        subscription.id(),
        null,
        null,
        now,
        subscription.failure().emails());
  }

  private static String title(FailureStreak streak, String name, boolean paused) {
    return paused
        ? name + " was paused: " + failures(streak) + " in a row"
        : name + " fails: " + failures(streak) + " in a row";
  }

  private static String what(News news, Subscription subscription, String name) {
    return "Tenant %s: %s in a row of %s [%s], the first at %s. The last result: %s."
        .formatted(
            OneLine.of(subscription.tenantId()),
            failures(news.streak()),
            name,
            subscription.id(),
            news.streak().since(),
            OneLine.of(String.valueOf(news.lastError())));
  }

  private static String failures(FailureStreak streak) {
    return streak.failures() + (streak.failures() == 1 ? " failed attempt" : " failed attempts");
  }
}
