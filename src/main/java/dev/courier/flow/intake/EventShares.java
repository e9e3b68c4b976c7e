package dev.courier.flow.intake;

import dev.courier.access.Tenants;
import dev.courier.batch.Excess;
import dev.courier.flow.ThroughputSettings;
import dev.courier.flow.lane.Shares;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Tells which events of a backlog are beyond the share of their tenant and type. A type has a share
 * of its own, so that a flood of one does not hold up the tenant's other events; a tenant's is a
 * few times as large. All that nobody could deliver, because it names no known tenant, has one
 * share together.
 */
@Component("eventShares")
final class EventShares implements Excess {

  private static final int TYPES_OF_A_TENANT = 5;
  private static final Origin NOBODY = new Origin("", "");

  private final Tenants tenants;
  private final Shares<Origin> types;
  private final Shares<String> all;

  EventShares(Tenants tenants, ThroughputSettings settings, InstantSource clock) {
    this.tenants = Objects.requireNonNull(tenants, "tenants");
    int perSecond = settings.intake().fairPerSecond();
    this.types = new Shares<>(perSecond, clock);
    this.all = new Shares<>(perSecond * TYPES_OF_A_TENANT, clock);
  }

  @Override
  public boolean isExcess(String tenant, Object body) {
    Origin found = OriginReader.read(tenant, body);
    Origin origin = tenants.isKnown(found.tenant()) ? found : NOBODY;
    return !types.take(origin) || !all.take(origin.tenant());
  }
}
