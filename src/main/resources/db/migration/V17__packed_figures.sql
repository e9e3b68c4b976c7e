-- The changes of many subscriptions in one row, a line for each: "sub_1 0 0 1 0 0 0 1 12 12:1", its counts in the order of
-- the columns beside it. So an event for a thousand subscriptions is not a thousand rows. Null where the row is about its subject.
alter table figure_changes add column subjects varchar(1000000);
