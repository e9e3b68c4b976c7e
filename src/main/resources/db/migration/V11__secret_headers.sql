-- Of which form a row's secrets are: 0 has the values of own headers in the clear in its document, 1 among its
-- secrets. Courier itself brings rows of form 0 to form 1 when it starts: the database cannot encrypt them.
alter table subscriptions add column secrets_form integer default 0 not null;
