package dev.courier.journal.streak;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.delivery.Attempt;
import dev.courier.journal.BatchStatement;
import dev.courier.journal.Columns;
import dev.courier.journal.JournalEntry.AttemptMade;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts the failures in a row of subscriptions, over all their deliveries, restarts and instances.
 *
 * <p>Every method takes part in the caller's transaction, in which the attempts that it counts are
 * written too: an attempt that is in the log has been counted, and no other.
 */
@Component
public final class FailureStreaks {

  private static final BatchStatement<String> INSERT =
      new BatchStatement<>(
          """
          insert into failure_streaks (subscription_id, failures, told)
          values (?, 0, 'none') on conflict do nothing""",
          id -> new Object[] {id});

  private static final BatchStatement<FailureStreak> UPDATE =
      new BatchStatement<>(
          """
          update failure_streaks set failures = ?, failing_since = ?, told = ?, told_by = ?,
            counted_from = ?
          where subscription_id = ?""",
          streak ->
              new Object[] {
                streak.failures(),
                time(streak.since()),
                text(streak.told().code()),
                text(streak.toldBy()),
                time(streak.countedFrom()),
                streak.subscriptionId()
              });

  private static final Comparator<Attempt> BY_END =
      Comparator.comparing(attempt -> attempt.startedAt().plusMillis(attempt.durationMillis()));

  private final JdbcTemplate jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public FailureStreaks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Something that somebody should be told.
   *
   * @param streak as it was when it reached its level
   * @param lastError why the last attempt failed
   */
  public record News(FailureStreak streak, String lastError) {}

  /**
   * Counts attempts that are about to be written, each once, in the order in which they ended.
   *
   * @param made in any order; of other subscriptions too, which are left out
   * @param pauseAfter how many failures pause a subscription, by its id; only those named are
   *     counted
   * @return each level that was reached; the last one once more where the attempt that reached it
   *     comes again, because the message about it may have been lost with a transaction
   */
  public List<News> count(Collection<AttemptMade> made, Map<String, Integer> pauseAfter) {
    Map<String, List<AttemptMade>> bySubscription = new TreeMap<>();
    for (AttemptMade attempt : made) {
      String id = attempt.delivery().subscriptionId();
      if (pauseAfter.containsKey(id)) {
        bySubscription.computeIfAbsent(id, first -> new ArrayList<>()).add(attempt);
      }
    }
    if (bySubscription.isEmpty()) {
      return List.of();
    }
    Map<String, FailureStreak> streaks = lock(bySubscription.keySet());
    Set<AttemptNumber> counted = written(bySubscription.values());
    List<News> news = new ArrayList<>();
    List<FailureStreak> changed = new ArrayList<>();
    bySubscription.forEach(
        (id, attempts) -> {
          FailureStreak before = streaks.getOrDefault(id, FailureStreak.none(id, null));
          FailureStreak after = count(before, attempts, counted, pauseAfter.get(id), news);
          if (!after.equals(before)) {
            changed.add(after);
          }
        });
    UPDATE.run(jdbc, changed);
    return news;
  }

  /** The streak of a subscription; empty where none has been counted. */
  public Optional<FailureStreak> find(String subscriptionId) {
    return jdbc
        .query(
            "select * from failure_streaks where subscription_id = ?",
            (row, number) -> streak(row),
            subscriptionId)
        .stream()
        .findFirst();
  }

  /**
   * The longest streaks of a tenant's active subscriptions, the longest first.
   *
   * @param least how many failures they have at least
   * @param limit how many streaks at most
   */
  public List<FailureStreak> longest(String tenantId, int least, int limit) {
    return jdbc.query(
        """
        select failure_streaks.* from failure_streaks join subscriptions
          on subscriptions.id = failure_streaks.subscription_id
        where subscriptions.tenant_id = ? and subscriptions.active = true
          and subscriptions.deleted = false and failure_streaks.failures >= ?
        order by failure_streaks.failures desc, failure_streaks.subscription_id limit ?""",
        (row, number) -> streak(row),
        text(tenantId),
        least,
        limit);
  }

  /** Forgets the streaks of subscriptions that were deleted. */
  public void removeDeleted() {
    jdbc.update(
        """
        delete from failure_streaks
        where subscription_id in (select id from subscriptions where deleted = true)""");
  }

  private static FailureStreak count(
      FailureStreak before,
      List<AttemptMade> attempts,
      Set<AttemptNumber> counted,
      int pauseAfter,
      List<News> news) {
    List<Attempt> fresh =
        attempts.stream()
            .filter(made -> counted.add(AttemptNumber.of(made)))
            .map(AttemptMade::attempt)
            .sorted(BY_END)
            .toList();
    FailureStreak streak = before;
    for (Attempt attempt : fresh) {
      FailureStreak next = streak.with(attempt, pauseAfter);
      if (next.told().compareTo(streak.told()) > 0) {
        news.add(new News(next, attempt.error()));
      }
      streak = next;
    }
    for (AttemptMade made : attempts) {
      if (made.attempt().id().equals(before.toldBy()) && before.told() == streak.told()) {
        news.add(new News(streak, made.attempt().error()));
      }
    }
    return streak;
  }

  /** In the order of their ids: instances that count for the same ones wait for each other. */
  private Map<String, FailureStreak> lock(Set<String> ids) {
    INSERT.run(jdbc, List.copyOf(ids));
    Map<String, FailureStreak> streaks = new HashMap<>();
    String[] all = ids.toArray(String[]::new);
    jdbc.query(
        """
        select * from failure_streaks where subscription_id = any(?)
        order by subscription_id for update""",
        row -> {
          FailureStreak streak = streak(row);
          streaks.put(streak.subscriptionId(), streak);
        },
        (Object) all);
    // Asked for with the lock in hand: who resumes later is seen by the next batch.
    jdbc.query(
        "select id, resumed_at from subscriptions where id = any(?) and resumed_at is not null",
        row -> {
          Instant resumedAt = Columns.instant(row, "resumed_at");
          streaks.computeIfPresent(
              row.getString("id"), (id, streak) -> streak.afterResumption(resumedAt));
        },
        (Object) all);
    return streaks;
  }

  /** Those that were counted before. */
  private Set<AttemptNumber> written(Collection<List<AttemptMade>> attempts) {
    Set<AttemptNumber> written = new HashSet<>();
    jdbc.query(
        "select delivery_id, number from attempts where delivery_id = any(?)",
        row -> {
          written.add(new AttemptNumber(row.getString("delivery_id"), row.getInt("number")));
        },
        (Object)
            attempts.stream()
                .flatMap(List::stream)
                .map(made -> made.delivery().id())
                .distinct()
                .toArray(String[]::new));
    return written;
  }

  private static FailureStreak streak(ResultSet row) throws SQLException {
    return new FailureStreak(
        row.getString("subscription_id"),
        row.getInt("failures"),
        Columns.instant(row, "failing_since"),
        StreakLevel.of(row.getString("told")),
        row.getString("told_by"),
        Columns.instant(row, "counted_from"));
  }

  private record AttemptNumber(String deliveryId, int number) {
    static AttemptNumber of(AttemptMade made) {
      return new AttemptNumber(made.delivery().id(), made.attempt().number());
    }
  }
}
