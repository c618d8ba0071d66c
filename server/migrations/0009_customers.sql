-- Customers (a person or an organisation) and their drivers. Address, birth date and licence numbers are encrypted by the
-- application, bound to table, column and row.
create schema customers;

create table customers.customers (
  id uuid primary key,
  reference text not null unique,
  kind text not null check (kind in ('person', 'organisation')),
  display_name text not null,
  given_name text,
  family_name text,
  native_name text,
  legal_name text,
  abn text check (abn ~ '^[1-9][0-9]{10}$'),
  contact_name text,
  email text not null,
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),  -- E.164
  address_sealed bytea,
  language text not null,
  opened_by uuid not null unique,       -- account: one customer for each account that opens one
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Which hubs deal with a customer: what staff of a hub may read.
create table customers.customer_hubs (
  customer_id uuid not null references customers.customers,
  hub_id uuid not null,
  since timestamptz not null,
  primary key (customer_id, hub_id)
);

create table customers.drivers (
  id uuid primary key,
  customer_id uuid not null references customers.customers,
  full_name text not null,
  birth_date_sealed bytea,
  licence_class text check (licence_class in ('open', 'P1', 'P2', 'learner', 'international')),
  licence_state text check (licence_state in ('QLD', 'NSW', 'VIC', 'SA', 'WA', 'ACT', 'NT', 'TAS')),
  licence_country text,
  licence_number_sealed bytea,
  licence_number_index bytea,           -- keyed hash of issuer and number
  card_number_sealed bytea,
  licence_expires_on date,
  front_file_id uuid,
  back_file_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index on customers.drivers (customer_id);
create index on customers.drivers (licence_number_index);

-- What a customer agreed to, and when it was taken back; rows are only added.
create table customers.consents (
  id uuid primary key,
  customer_id uuid not null references customers.customers,
  purpose text not null check (purpose in ('privacy_notice', 'marketing')),
  version text not null,
  given boolean not null,
  at timestamptz not null
);
create index on customers.consents (customer_id, purpose, at);

select platform.grant_app('customers.customers', 'select, insert, update'),
       platform.grant_app('customers.customer_hubs', 'select, insert'),
       platform.grant_app('customers.drivers', 'select, insert, update'),
       platform.grant_app('customers.consents', 'select, insert');

select platform.protect('customers.customer_hubs');

-- Own rows, those of a hub that deals with the customer, or all.
create function customers.sees(customer uuid) returns boolean language sql stable
  return platform.sees(customer, null) or (platform.actor_staff_reach() = 'hub'
    and exists (select from customers.customer_hubs h where h.customer_id = customer and h.hub_id = any (platform.actor_hubs())));
grant execute on function customers.sees(uuid) to faith_app;
alter table customers.customers enable row level security;
create policy seen on customers.customers using (customers.sees(id)) with check (customers.sees(id));
alter table customers.drivers enable row level security;
create policy seen on customers.drivers using (customers.sees(customer_id)) with check (customers.sees(customer_id));
alter table customers.consents enable row level security;
create policy seen on customers.consents using (customers.sees(customer_id)) with check (customers.sees(customer_id));

-- Whether another customer has a driver with this licence; says nothing else.
create function customers.licence_is_elsewhere(licence bytea, customer uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog
  begin atomic
    select exists (select from customers.drivers d where d.licence_number_index = licence and d.customer_id <> customer);
  end;
revoke execute on function customers.licence_is_elsewhere(bytea, uuid) from public;
grant execute on function customers.licence_is_elsewhere(bytea, uuid) to faith_app;
