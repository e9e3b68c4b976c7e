-- For which subscriptions deliveries are held is asked twice a second, also when a million are.
create index parked_by_holding on parked (held, subscription_id);
