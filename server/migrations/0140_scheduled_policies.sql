-- Staff schedule values of policies. A row's value is never changed: a scheduled one that is taken back stays, marked.

alter table policies.policies drop constraint policies_pkey;
alter table policies.policies
  add column id uuid not null default gen_random_uuid(), -- of values that come with the software, the default makes it
  add column scheduled_at timestamptz,                   -- business clock; null: came with the software
  add column withdrawn_at timestamptz,                   -- business clock
  add primary key (id),
  -- Sydney is the first of the hubs to begin a day, so a value in use anywhere can be neither slipped in nor taken away.
  add constraint scheduled_ahead check ((scheduled_at at time zone 'Australia/Sydney')::date < effective_on),
  add constraint withdrawn_ahead check ((withdrawn_at at time zone 'Australia/Sydney')::date < effective_on);
-- The value that counts on a date is read by key, newest first; of each date there is one.
create unique index on policies.policies (key, effective_on) where withdrawn_at is null;
grant update (withdrawn_at) on policies.policies to faith_app;

select platform.create_history('policies.policy_history');
