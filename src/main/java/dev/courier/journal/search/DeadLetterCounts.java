package dev.courier.journal.search;

import dev.courier.delivery.DeliveryStatus;
import dev.courier.journal.DeliveryFilter;
import dev.courier.journal.DeliveryFilter.Where;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts a tenant's dead letters by reason and by subscription, as far as it matters. */
@Component
public final class DeadLetterCounts {

  /** Where the counting ends: beyond that, people want to know that there are many. */
  public static final int MOST = 10_000;

  private final JdbcClient jdbc;

  /**
   * Sets it up on a database.
   *
   * @param jdbc never null
   */
  public DeadLetterCounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was counted, the newest dead letters first.
   *
   * @param byReason by the reason's code; one without a reason is counted under an empty text
   * @param bySubscription by the subscription's id
   * @param more whether there are more than were counted
   */
  public record Counts(Map<String, Long> byReason, Map<String, Long> bySubscription, boolean more) {

    public Counts {
      byReason = Map.copyOf(byReason);
      bySubscription = Map.copyOf(bySubscription);
    }

    /** How many were counted. */
    public long counted() {
      return byReason.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private record Group(String reason, String subscriptionId, long count) {}

  /**
   * Counts the dead letters that a filter lets through.
   *
   * @param filter its status does not matter
   */
  public Counts count(String tenantId, DeliveryFilter filter) {
    DeliveryFilter dead = filter.withStatus(DeliveryStatus.DEAD);
    LookedThrough pile = new LookedThrough(tenantId, dead);
    String before = pile.before(null);
    Optional<String> last = pile.last(jdbc, before, MOST);
    Where where = dead.where(tenantId, last.orElse(pile.from()), before);
    List<Group> groups =
        jdbc.sql(
                "select reason, subscription_id, count(*) as letters from deliveries"
                    + where.sql()
                    + " group by reason, subscription_id")
            .params(where.parameters())
            .query(
                (row, number) ->
                    new Group(
                        row.getString("reason"),
                        row.getString("subscription_id"),
                        row.getLong("letters")))
            .list();
    Map<String, Long> byReason = new LinkedHashMap<>();
    Map<String, Long> bySubscription = new LinkedHashMap<>();
    for (Group group : groups) {
      String reason = group.reason() == null ? "" : group.reason();
      byReason.merge(reason, group.count(), Long::sum);
      bySubscription.merge(group.subscriptionId(), group.count(), Long::sum);
    }
    return new Counts(byReason, bySubscription, last.isPresent());
  }
}
