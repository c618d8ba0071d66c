-- Search engines keep cars by a small number and follow changes by version. Numbers are dense: bits are kept by them.
-- Versions are given under one lock until commit, so that whoever reads version n has all versions below n.
create sequence catalogue.listing_number as integer;
create sequence catalogue.listing_version;
alter table catalogue.listings
  add column number integer not null default nextval('catalogue.listing_number'),
  add column version bigint not null default nextval('catalogue.listing_version');
create unique index on catalogue.listings (number);   -- the cards of a page, by number
create unique index on catalogue.listings (version);  -- what changed since a version
create index on catalogue.listings (hub_id, body, stock_no) where subscribable or buyable; -- similar cars of a hub
grant usage on sequence catalogue.listing_number, catalogue.listing_version to faith_app;
