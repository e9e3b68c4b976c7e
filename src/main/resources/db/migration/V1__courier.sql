-- Understood by PostgreSQL and by H2 in PostgreSQL mode.

create table tenants (
  id         varchar(255) primary key,
  created_at timestamp with time zone not null
);

create table api_keys (
  id           varchar(40) primary key,
  tenant_id    varchar(255),
  role         varchar(20) not null,
  name         varchar(255) not null,
  key_hash     varchar(64) not null unique,
  created_at   timestamp with time zone not null,
  expires_at   timestamp with time zone,
  revoked_at   timestamp with time zone
);

-- One counter for every change, so that an instance can ask for what has changed since it last looked.
create sequence subscription_changes;

create table subscriptions (
  id         varchar(40) primary key,
  tenant_id  varchar(255) not null,
  document   text not null,
  secrets    bytea not null,
  active     boolean not null,
  deleted    boolean not null,
  change     bigint not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create index subscriptions_by_tenant on subscriptions (tenant_id, id);
create index subscriptions_by_change on subscriptions (change);

-- Who published an event first. A claim names the message, so that the same message may come again
-- after a crash and another message with the same id may not.
create table event_claims (
  tenant_id  varchar(255) not null,
  event_id   varchar(255) not null,
  claim      varchar(100) not null,
  claimed_at timestamp with time zone not null,
  primary key (tenant_id, event_id)
);
create index event_claims_by_age on event_claims (claimed_at);

create table events (
  tenant_id   varchar(255) not null,
  id          varchar(255) not null,
  type        varchar(255) not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  id_made     boolean not null,
  data        bytea not null,
  primary key (tenant_id, id)
);

create table deliveries (
  id              varchar(40) primary key,
  tenant_id       varchar(255) not null,
  event_id        varchar(255) not null,
  event_type      varchar(255) not null,
  subscription_id varchar(40) not null,
  status          varchar(12) not null,
  attempts        integer not null,
  revision        integer not null,
  next_attempt_at timestamp with time zone,
  last_status     integer,
  last_error      text,
  reason          varchar(100),
  created_at      timestamp with time zone not null,
  completed_at    timestamp with time zone
);
create index deliveries_by_tenant on deliveries (tenant_id, id);
create index deliveries_by_subscription on deliveries (subscription_id, id);
create index deliveries_by_event on deliveries (tenant_id, event_id);
create index deliveries_by_status on deliveries (tenant_id, status, id);

create table attempts (
  delivery_id varchar(40) not null,
  number      integer not null,
  started_at  timestamp with time zone not null,
  document    bytea not null,
  primary key (delivery_id, number)
);

create table parked (
  delivery_id     varchar(40) not null,
  revision        integer not null,
  tenant_id       varchar(255) not null,
  subscription_id varchar(40) not null,
  priority        integer not null,
  held            boolean not null,
  due_at          timestamp with time zone not null,
  message         bytea not null,
  primary key (delivery_id, revision)
);
create index parked_by_due on parked (held, due_at);
create index parked_by_subscription on parked (subscription_id);

create table alerts (
  id              varchar(40) primary key,
  tenant_id       varchar(255),
  kind            varchar(40) not null,
  title           text not null,
  detail          text not null,
  subscription_id varchar(40),
  delivery_id     varchar(40),
  event_id        varchar(255),
  raised_at       timestamp with time zone not null,
  acknowledged_at timestamp with time zone
);
create index alerts_by_tenant on alerts (tenant_id, id);
