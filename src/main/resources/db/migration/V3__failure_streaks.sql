-- How many attempts of a subscription have failed without a success between them; only for those
-- that are to be paused after so many.
create table failure_streaks (
  subscription_id varchar(40) primary key,
  failures        integer not null,
  failing_since   timestamp with time zone,
  told            varchar(10) not null,
  told_by         varchar(40),
  counted_from    timestamp with time zone
);

-- When it was last resumed: what failed before that does not count.
alter table subscriptions add column resumed_at timestamp with time zone;
