-- Replays and discards of many dead letters are runs as bulk retries are. "chosen" is how, as it was asked for.
alter table retry_runs add column kind varchar(10) default 'retry' not null;
alter table retry_runs add column chosen text;
alter table retry_runs add column reason varchar(100);
alter table retry_runs add column total bigint;
alter table retry_runs add column cancelled_at timestamp with time zone;
create index retry_runs_by_tenant on retry_runs (tenant_id, id);

-- How far the removal of what is old has come, in one row; who has it locked goes on with it.
create table clearing (
  id         integer primary key,
  stage      varchar(20) not null,
  after      varchar(40),
  tenant_id  varchar(255),
  event_type varchar(255),
  later_than timestamp with time zone,
  rests_from timestamp with time zone
);
insert into clearing (id, stage) values (1, 'deliveries');

-- When an event's data were erased; what stands in "data" since then is an empty object.
alter table events add column erased_at timestamp with time zone;

-- Erasures of what is kept about one entity. "sought" is the value, until the erasure is done.
create table erasures (
  id           varchar(40) primary key,
  tenant_id    varchar(255) not null,
  field        varchar(200) not null,
  sought       text,
  dry_run      boolean not null,
  created_at   timestamp with time zone not null,
  event_cursor varchar(255),
  searched_at  timestamp with time zone,
  finished_at  timestamp with time zone,
  searched     bigint not null,
  events       bigint not null,
  deliveries   bigint not null,
  waiting      bigint not null,
  dead_letters bigint not null,
  under_way    bigint not null
);
create index erasures_by_tenant on erasures (tenant_id, id);

-- Events of an erasure that are looked at again, because deliveries of theirs were under way.
create table erasure_events (
  erasure_id varchar(40) not null,
  event_id   varchar(255) not null,
  look_at    timestamp with time zone not null,
  primary key (erasure_id, event_id)
);
