-- Inspections of cars that came back, item by item with photos, and what of it the customer pays, objects to, and is decided.
create table handovers.inspections (
  id uuid primary key,
  reference text not null unique,
  return_id uuid not null unique references handovers.returns,
  subscription_id uuid not null,
  assignment_id uuid not null,
  vehicle_id uuid not null,
  customer_id uuid not null,
  hub_id uuid not null,
  kind text not null check (kind in ('end', 'pause')),
  state text not null,
  scheduled_at timestamptz not null,
  submitted_at timestamptz,
  answer_by date,                       -- hub date through which the customer may object
  answer_at timestamptz,                -- when that time is over
  closed_at timestamptz,                -- acknowledged or resolved
  revision integer not null default 0   -- items recorded or taken back: a repeated request is known by it
);
create index on handovers.inspections (subscription_id, scheduled_at desc); -- those of a subscription
create index on handovers.inspections (answer_at) where state = 'submitted'; -- whose time to object is over
select platform.protect('handovers.inspections');
select platform.grant_app('handovers.inspections', 'select, insert, update');
select platform.create_history('handovers.inspection_history');
select platform.create_reference('IN', 64001);

create table handovers.damage_items (
  id uuid primary key,
  inspection_id uuid not null references handovers.inspections,
  place integer not null,
  customer_id uuid not null,
  hub_id uuid not null,
  kind text not null check (kind in ('damage', 'cleaning', 'smoking', 'lost_key', 'refuelling')),
  part text not null,                   -- where, or what
  note text,
  judgement text not null check (judgement in ('pre_existing', 'fair_wear', 'chargeable', 'insured')),
  quantity integer not null default 1 check (quantity > 0), -- keys, litres
  cost_cents integer check (cost_cents >= 0), -- what the repair costs; null where a policy says the charge
  charge_cents integer not null check (charge_cents >= 0), -- what the customer pays, GST included
  photo_ids uuid[] not null,
  state text not null,
  dispute text,                         -- what the customer says
  decision text,                        -- why it was decided so
  unique (inspection_id, place)
);
select platform.protect('handovers.damage_items');
select platform.grant_app('handovers.damage_items', 'select, insert, update, delete');
select platform.create_history('handovers.damage_item_history');

-- Cars that are back already and whose settlement is open are inspected like later ones.
insert into handovers.inspections (id, reference, return_id, subscription_id, assignment_id, vehicle_id, customer_id, hub_id, kind, state, scheduled_at)
  select gen_random_uuid(), 'FA-IN-' || (63000 + row_number() over (order by r.done_at)), r.id, r.subscription_id, r.assignment_id, r.vehicle_id,
    r.customer_id, r.hub_id, r.kind, 'scheduled', r.done_at
  from handovers.returns r
  join subscriptions.subscriptions s on s.id = r.subscription_id and s.state in ('in_settlement', 'paused');

alter table files.images drop constraint images_purpose_check;
alter table files.images add constraint images_purpose_check check (purpose in ('licence_front', 'licence_back', 'damage', 'odometer'));

insert into policies.policies (key, effective_on, value, unit, description) values
  ('inspection.answer_days', '2026-01-01', '5', 'days after the inspection', 'How long a customer may object to an item; without an answer it counts as agreed');
