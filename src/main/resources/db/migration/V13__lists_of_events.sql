-- The list of events, newest first; the id tells apart those that were taken in at the same moment.
create index events_by_time on events (tenant_id, received_at, id);
drop index events_by_type;
create index events_by_type on events (tenant_id, type, received_at, id);
