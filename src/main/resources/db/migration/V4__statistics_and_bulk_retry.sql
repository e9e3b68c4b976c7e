-- How long a delivery's last attempt took, beside what it answered.
alter table deliveries add column duration_ms integer;

-- A bulk retry: what it has chosen waits in entries and is taken from there a few at a time, so that
-- a stop in the middle loses nothing and no pace is exceeded.
create table retry_runs (
  id          varchar(40) primary key,
  tenant_id   varchar(255) not null,
  per_second  double precision,
  created_at  timestamp with time zone not null,
  paced_until timestamp with time zone not null,
  finished_at timestamp with time zone,
  retried     bigint not null,
  skipped     bigint not null
);

create table retry_run_entries (
  run_id      varchar(40) not null,
  delivery_id varchar(40) not null,
  primary key (run_id, delivery_id)
);
