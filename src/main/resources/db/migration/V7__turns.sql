-- What a parked delivery waits for: its "time", its "subscription" to be active again, or its "turn".
alter table parked add column waits_for varchar(12) default 'time' not null;
update parked set waits_for = 'subscription' where held = true;
alter table parked alter column waits_for drop default;

drop index parked_by_priority;
drop index parked_by_subscription;
alter table parked drop column held;

create index parked_by_priority on parked (waits_for, priority, due_at, delivery_id);
-- Finds who is waited for without looking at every row, and the rows of one subscription in their order.
create index parked_by_subscription on parked (waits_for, subscription_id, due_at, delivery_id);
