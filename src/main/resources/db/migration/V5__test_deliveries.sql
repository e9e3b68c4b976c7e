-- Deliveries that were sent to try a subscription.
alter table deliveries add column test boolean default false not null;

-- Finds the newest event of a type, for tests with recent data.
create index events_by_type on events (tenant_id, type, received_at);
