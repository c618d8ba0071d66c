-- Exact limits keep the time of each hit, so that no span of the window's length holds more than the limit, wherever it begins.
-- The fixed windows before allowed twice the limit around their boundary.
create table platform.rate_hits (
  bucket text primary key,
  hits timestamptz[] not null,           -- real time, oldest first; never more than the limit
  admitted boolean not null,             -- what became of the newest try
  forget_at timestamptz not null
);
create index on platform.rate_hits (forget_at); -- the sweep of those that are over
select platform.grant_app('platform.rate_hits', 'select, insert, update, delete');
drop table platform.rate_counters;
