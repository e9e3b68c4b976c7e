create table carriers (
  code varchar(20) primary key,
  name varchar(100) not null,
  hotline varchar(50),
  days integer
);

insert into carriers (code, name, hotline, days) values
  ('NPL', 'Nordpost Logistik', '+49 40 5550177', 2),
  ('DHL', 'DHL Paket', '+49 228 5550100', 1);
