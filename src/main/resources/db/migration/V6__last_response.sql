-- What the endpoint said at the last attempt, for the list of deliveries.
alter table deliveries add column last_response varchar(200);
