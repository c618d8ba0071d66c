-- What falls due, in the order of claiming: a whole zone is due at one instant, so by the instant alone each batch sorted all that was left.
drop index billing.plans_due_at_idx;
create index on billing.plans (due_at, id) where due_at is not null;
