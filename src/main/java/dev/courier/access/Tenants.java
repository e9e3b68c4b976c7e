package dev.courier.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tenants there are: those that have had a subscription or a key. */
@Component
public final class Tenants {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  // Another instance may make a tenant known at any time, so a miss is soon forgotten.
  private final Cache<String, Boolean> unknown =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMillis(900)).build();

  /** Opens the table of tenants. */
  public Tenants(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether there is such a tenant; what another instance added is seen within a second. */
  public boolean isKnown(String tenantId) {
    if (known.contains(tenantId)) {
      return true;
    }
    if (TenantId.refuse(tenantId).isPresent() || unknown.getIfPresent(tenantId) != null) {
      return false;
    }
    if (isStored(tenantId)) {
      known.add(tenantId);
      return true;
    }
    unknown.put(tenantId, true);
    return false;
  }

  /**
   * The first tenants in the order of their names.
   *
   * @param most how many at most
   */
  public List<String> list(int most) {
    return jdbc.sql("select id from tenants order by id limit :most")
        .param("most", most)
        .query(String.class)
        .list();
  }

  /**
   * Makes a tenant known; nothing happens where it is already.
   *
   * @throws IllegalArgumentException where no tenant can be called this
   */
  public void add(String tenantId) {
    TenantId.refuse(tenantId)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    if (known.contains(tenantId)) {
      return;
    }
    jdbc.sql("insert into tenants (id, created_at) values (:id, :now) on conflict do nothing")
        .param("id", tenantId)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    unknown.invalidate(tenantId);
    known.add(tenantId);
  }

  private boolean isStored(String tenantId) {
    return jdbc.sql("select count(*) from tenants where id = :id")
            .param("id", tenantId)
            .query(Integer.class)
            .single()
        > 0;
  }
}
