-- What waits for a person: ids, kind, hub, deadline and reason, never names.
create schema tasks;

create table tasks.tasks (
  id uuid primary key,
  reference text not null unique,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_reference text,
  hub_id uuid,
  customer_id uuid,
  reason text not null,
  verb text not null,                -- the one act that closes it, such as 'Decide'
  opened_at timestamptz not null,
  due_at timestamptz not null,
  closed_at timestamptz,
  closed_by text
);
create unique index on tasks.tasks (kind, subject_id) where closed_at is null; -- one open task of a kind for an object
create index on tasks.tasks (due_at) where closed_at is null;                  -- Today, by deadline
select platform.grant_app('tasks.tasks', 'select, insert, update');
alter table tasks.tasks enable row level security;
-- Any act may open or close a task; only staff of the hub (or of all hubs) read them.
create policy opened on tasks.tasks for insert with check (true);
create policy closed on tasks.tasks for update using (true) with check (true);
create policy seen on tasks.tasks for select using (platform.sees(customer_id, hub_id));

-- A customer's act closes a task that the customer may not read (an answer given, an application withdrawn).
create function tasks.close_task(task_kind text, task_subject uuid, at timestamptz, by_whom text) returns void
  language sql security definer set search_path = pg_catalog
  begin atomic
    update tasks.tasks set closed_at = at, closed_by = by_whom
    where kind = task_kind and subject_id = task_subject and closed_at is null;
  end;
revoke execute on function tasks.close_task(text, uuid, timestamptz, text) from public;
grant execute on function tasks.close_task(text, uuid, timestamptz, text) to faith_app;
