-- How a key starts, which tells keys apart without opening anything; null for those given out before.
alter table api_keys add column prefix varchar(12);
-- When a key last opened something, to the minute.
alter table api_keys add column last_used_at timestamp with time zone;
-- Every instance asks twice a second which keys were taken back lately.
create index api_keys_by_revocation on api_keys (revoked_at);
