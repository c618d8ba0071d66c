-- Applications and the holds of persons on cars. A hold has no state column: it is read from its commitment.
create schema applications;

create table applications.applications (
  id uuid primary key,
  reference text not null unique,
  customer_id uuid,                     -- null until a visitor's application is claimed
  account_id uuid,                      -- who applies; mails go there
  visitor_hash text,                    -- hash of the `fa-visitor` cookie; cleared by the claim
  hub_id uuid,
  vehicle_id uuid not null,
  state text not null check (state in ('draft', 'submitted', 'verifying', 'info_required', 'approved', 'referred', 'declined', 'withdrawn', 'expired')),
  term_months integer not null check (term_months in (1, 3, 6, 9, 12)),
  km_per_week integer not null check (km_per_week > 0),
  extra_drivers integer not null check (extra_drivers between 0 and 4),
  faith_care boolean not null,
  start_on date,                        -- wished pick-up date, hub date
  applicant_saved_at timestamptz,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  decided_at timestamptz,
  valid_until timestamptz,              -- of an approval
  decline_reasons text[] not null default '{}',
  request_message text,                 -- what staff asked for, while it is open
  requested_at timestamptz,
  converted_at timestamptz,             -- when it was signed
  check (customer_id is not null or visitor_hash is not null),
  check (state = 'draft' or state = 'expired' or customer_id is not null)
);
create index on applications.applications (customer_id);
create index on applications.applications (state, submitted_at);
create index on applications.applications (valid_until) where state = 'approved' and converted_at is null;
create index on applications.applications (saved_at) where state in ('draft', 'info_required');

create table applications.application_drivers (
  application_id uuid not null references applications.applications,
  driver_id uuid not null,
  customer_id uuid not null,
  hub_id uuid,
  place integer not null,               -- 0 is the main driver
  primary key (application_id, driver_id),
  unique (application_id, place)
);

-- What the checks found; each run adds its rows.
create table applications.checks (
  id uuid primary key,
  application_id uuid not null references applications.applications,
  customer_id uuid not null,
  hub_id uuid,
  run integer not null,
  place integer not null,
  code text not null,
  outcome text not null check (outcome in ('passed', 'warned', 'referred', 'failed')),
  driver_id uuid,
  driver_name text,
  detail text not null
);
create index on applications.checks (application_id, run, place);

create table applications.holds (
  id uuid primary key,
  reference text not null unique,
  application_id uuid not null references applications.applications,
  customer_id uuid,
  visitor_hash text,
  hub_id uuid,
  vehicle_id uuid not null,
  commitment_id uuid not null unique,
  stage text not null check (stage in ('checkout', 'application', 'signing')),
  placed_at timestamptz not null,
  renewable_until timestamptz not null,
  converted_at timestamptz,             -- when it became an assignment
  term_prices jsonb not null,           -- cents a week by term, as they were when the hold was placed
  check (customer_id is not null or visitor_hash is not null)
);
create index on applications.holds (application_id, placed_at);
create index on applications.holds (customer_id);
create index on applications.holds (visitor_hash) where visitor_hash is not null;

select platform.grant_app('applications.applications', 'select, insert, update'),
       platform.grant_app('applications.application_drivers', 'select, insert, update, delete'),
       platform.grant_app('applications.checks', 'select, insert'),
       platform.grant_app('applications.holds', 'select, insert, update');
select platform.create_history('applications.application_history');

-- A visitor sees what was made under the cookie; everybody else as usual.
create function applications.sees(customer uuid, hub uuid, visitor text) returns boolean language sql stable
  return platform.sees(customer, hub) or (platform.actor_kind() = 'visitor' and coalesce(visitor = platform.actor_visitor(), false));
grant execute on function applications.sees(uuid, uuid, text) to faith_app;
alter table applications.applications enable row level security;
create policy seen on applications.applications
  using (applications.sees(customer_id, hub_id, visitor_hash)) with check (applications.sees(customer_id, hub_id, visitor_hash));
alter table applications.holds enable row level security;
create policy seen on applications.holds
  using (applications.sees(customer_id, hub_id, visitor_hash)) with check (applications.sees(customer_id, hub_id, visitor_hash));
select platform.protect('applications.application_drivers'), platform.protect('applications.checks');
