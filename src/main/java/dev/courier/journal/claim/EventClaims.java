package dev.courier.journal.claim;

import static dev.courier.journal.Columns.text;
import static dev.courier.journal.Columns.time;

import dev.courier.journal.BatchStatement;
import dev.courier.journal.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who published an event id first: within a day of a message's claim, no other message gets the
 * same id of the same tenant.
 */
@Component
public final class EventClaims {

  /** How long a claim holds. */
  public static final Duration PERIOD = Duration.ofHours(24);

  /** Keys in one query; with two parameters each it stays far below what drivers allow. */
  private static final int KEYS_PER_QUERY = 500;

  private static final BatchStatement<Claim> INSERT =
      new BatchStatement<>(
          """
          insert into event_claims (tenant_id, event_id, claim, claimed_at)
          values (?, ?, ?, ?) on conflict do nothing""",
          claim ->
              new Object[] {
                claim.tenantId(), claim.eventId(), claim.claim(), time(claim.claimedAt())
              });

  private static final BatchStatement<Claim> TAKE_OVER =
      new BatchStatement<>(
          """
          update event_claims set claim = ?, claimed_at = ?
          where tenant_id = ? and event_id = ? and claimed_at <= ?""",
          claim ->
              new Object[] {
                claim.claim(),
                time(claim.claimedAt()),
                claim.tenantId(),
                claim.eventId(),
                time(claim.claimedAt().minus(PERIOD))
              });

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   * @param transactions of the same database; never null
   */
  public EventClaims(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * One message's claim to an event id.
   *
   * @param claim names the message, the same when it is received again; at most 100 characters
   * @param claimedAt when it was received
   */
  public record Claim(String tenantId, String eventId, String claim, Instant claimedAt) {
    public Claim {
      Objects.requireNonNull(claimedAt, "claimedAt");
      tenantId = Columns.storable(Objects.requireNonNull(tenantId, "tenantId"));
      eventId = Columns.storable(Objects.requireNonNull(eventId, "eventId"));
      claim = Columns.storable(Objects.requireNonNull(claim, "claim"));
      if (claim.length() > 100) {
        throw new IllegalArgumentException(
            "claim has " + claim.length() + " characters: it must have at most 100");
      }
    }

    private Key key() {
      return new Key(tenantId, eventId);
    }
  }

  private record Key(String tenantId, String eventId) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::tenantId).thenComparing(Key::eventId);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * Makes the claims, of two for the same event the first.
   *
   * @param claims of messages received together, in their order; may be empty, never null
   * @return the claims that lost, because another message holds the event id; never null
   * @throws org.springframework.dao.DataAccessException where the database cannot tell; then no
   *     claim is made
   */
  public Set<Claim> claim(List<Claim> claims) {
    // In the order of the keys, so that instances with overlapping batches wait for each other.
    Map<Key, Claim> first = new TreeMap<>();
    for (Claim claim : claims) {
      first.putIfAbsent(claim.key(), claim);
    }
    Map<Key, String> holders = transaction.execute(status -> holders(List.copyOf(first.values())));
    Set<Claim> lost = new HashSet<>();
    for (Claim claim : claims) {
      String holder = holders.getOrDefault(claim.key(), first.get(claim.key()).claim());
      if (!holder.equals(claim.claim())) {
        lost.add(claim);
      }
    }
    return lost;
  }

  /**
   * Forgets claims that hold no more.
   *
   * @param time claims made before it are removed
   * @param limit how many at most, so that one call stays short
   * @return how many were removed
   */
  public int removeOlderThan(Instant time, int limit) {
    // Said twice: a claim that was taken over while this waited for it must stay.
    return jdbc.update(
        """
        delete from event_claims where claimed_at < ? and (tenant_id, event_id) in (
          select tenant_id, event_id from event_claims where claimed_at < ?
          order by claimed_at limit ?)""",
        time(time),
        time(time),
        limit);
  }

  private Map<Key, String> holders(List<Claim> claims) {
    Map<Key, String> holders = new HashMap<>();
    List<Claim> open = claims;
    while (!open.isEmpty()) {
      List<Claim> contested = INSERT.run(jdbc, open);
      TAKE_OVER.run(jdbc, contested);
      for (int i = 0; i < contested.size(); i += KEYS_PER_QUERY) {
        holders.putAll(
            select(contested.subList(i, Math.min(i + KEYS_PER_QUERY, contested.size()))));
      }
      // What was removed in between, being old, is nobody's: it is claimed once more.
      open = contested.stream().filter(claim -> !holders.containsKey(claim.key())).toList();
    }
    return holders;
  }

  private Map<Key, String> select(List<Claim> claims) {
    Map<Key, String> found = new HashMap<>();
    List<Object> parameters = new ArrayList<>();
    for (Claim claim : claims) {
      parameters.add(text(claim.tenantId()));
      parameters.add(text(claim.eventId()));
    }
    jdbc.query(
        "select tenant_id, event_id, claim from event_claims where (tenant_id, event_id) in ("
            + "(?, ?), ".repeat(claims.size() - 1)
            + "(?, ?))",
        row -> {
          found.put(new Key(row.getString(1), row.getString(2)), row.getString(3));
        },
        parameters.toArray());
    return found;
  }
}
