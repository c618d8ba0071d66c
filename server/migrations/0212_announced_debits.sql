-- Weekly debits of which customers were told the day before, each once: by plan and first day of the period.
create table billing.announced_debits (
  plan_id uuid not null references billing.plans,
  period_from date not null,
  customer_id uuid not null,
  hub_id uuid,
  told_at timestamptz not null,
  primary key (plan_id, period_from)
);
select platform.protect('billing.announced_debits');
select platform.grant_app('billing.announced_debits', 'select, insert');

-- What falls due within a day of the last announcement was announced by it, under another name.
insert into billing.announced_debits
  select plan.id, plan.anchor_on + 7 * plan.next_period, plan.customer_id, plan.hub_id, last.told_at
  from billing.plans plan
  cross join (select max(told_at) as told_at from billing.notices where kind = 'debit-ahead') last
  where plan.due_at <= last.told_at + interval '24 hours';
