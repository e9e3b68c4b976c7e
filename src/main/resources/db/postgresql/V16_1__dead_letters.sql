-- Lists and counts of dead letters. These indexes have dead deliveries only: all others cost them nothing.
create index deliveries_dead on deliveries (tenant_id, id) include (reason, subscription_id, created_at)
  where status = 'dead';
create index deliveries_dead_by_reason on deliveries (tenant_id, reason, id) where status = 'dead';
create index deliveries_dead_by_subscription on deliveries (tenant_id, subscription_id, id) where status = 'dead';
