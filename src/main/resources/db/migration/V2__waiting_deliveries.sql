-- Which delivery is the newest about an entity, for subscriptions whose deliveries make way for newer ones.
-- "queue_position" is where its event stood on its queue.
create table unique_deliveries (
  subscription_id varchar(40) not null,
  event_type      varchar(255) not null,
  entity          varchar(255) not null,
  delivery_id     varchar(40) not null,
  queue_position  bigint not null,
  registered_at   timestamp with time zone not null,
  primary key (subscription_id, event_type, entity)
);
create index unique_deliveries_by_age on unique_deliveries (registered_at);

-- What is due goes back to its queue by priority, and in the order of time among equals.
create index parked_by_priority on parked (held, priority, due_at, delivery_id);
drop index parked_by_due;
