package dev.courier.flow.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the first tenants that are heard of counters of their own, and the others common ones. */
final class TenantLabels {

  private final MeterRegistry registry;
  private final int most;
  private final TenantMetrics others;
  private final Map<String, TenantMetrics> known = new ConcurrentHashMap<>();
  private volatile boolean full;

  TenantLabels(MeterRegistry registry, int most) {
    this.registry = registry;
    this.most = most;
    this.others = new TenantMetrics(registry, FlowMetrics.OTHER);
    this.full = most == 0;
  }

  TenantMetrics of(String tenantId) {
    TenantMetrics own = known.get(tenantId);
    if (own != null) {
      return own;
    }
    return full ? others : open(tenantId);
  }

  private synchronized TenantMetrics open(String tenantId) {
    TenantMetrics own = known.get(tenantId);
    if (own == null && !full) {
      // A tenant may be called like the label of the others.
      own = tenantId.equals(FlowMetrics.OTHER) ? others : new TenantMetrics(registry, tenantId);
      known.put(tenantId, own);
      full = known.size() >= most;
    }
    return own == null ? others : own;
  }
}
