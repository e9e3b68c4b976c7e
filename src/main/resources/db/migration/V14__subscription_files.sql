-- Subscriptions that come from files in config/subscriptions/: what of each file was applied last, so that a change of
-- the file can be told from a change that somebody made elsewhere, and so that only one instance applies it.
create table subscription_files (
  tenant_id       varchar(255) not null,
  file_name       varchar(100) not null,
  subscription_id varchar(40) not null,
  content_hash    varchar(64) not null,
  -- of the subscription, when it was last what the file says
  change          bigint not null,
  removed         boolean not null,
  applied_at      timestamp with time zone not null,
  primary key (tenant_id, file_name)
);
create index subscription_files_by_subscription on subscription_files (subscription_id);
