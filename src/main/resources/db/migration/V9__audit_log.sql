-- Who changed what. Entries are added and never changed or removed; each hash covers the one before it.
create table audit_entries (
  entry_number   bigint primary key,
  recorded_at    timestamp with time zone not null,
  actor_kind     varchar(20) not null,
  actor_id       varchar(255) not null,
  actor_name     varchar(500) not null,
  actor_role     varchar(20),
  tenant_id      varchar(255),
  action_code    varchar(50) not null,
  object_type    varchar(50) not null,
  object_id      varchar(255),
  before_change  text,
  after_change   text,
  remote_address varchar(255),
  hash           varchar(64) not null
);
create index audit_entries_by_tenant on audit_entries (tenant_id, entry_number);
create index audit_entries_by_actor on audit_entries (actor_id, entry_number);
create index audit_entries_by_object on audit_entries (object_id, entry_number);

-- The last entry, in one row; who has it locked adds the next.
create table audit_head (
  id           integer primary key,
  entry_number bigint not null,
  hash         varchar(64) not null
);
insert into audit_head (id, entry_number, hash) values (1, 0, 'courier audit log, version 1');
