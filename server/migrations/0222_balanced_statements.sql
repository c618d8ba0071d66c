-- Each statement that writes postings balances, entry by entry. Postings are never changed or removed, so an entry that got only
-- balanced statements balances; and a batch is judged once from its own rows, where a trigger for each row read the table again.
drop trigger entry_balances on ledger.postings;
drop function ledger.entry_balances();

create function ledger.entry_balances() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  uneven record;
begin
  select entry_id, sum(debit_cents) - sum(credit_cents) as cents into uneven
  from added group by entry_id having sum(debit_cents) <> sum(credit_cents) limit 1;
  if found then
    raise exception 'entry % does not balance: % cents', uneven.entry_id, uneven.cents using errcode = 'check_violation', constraint = 'entry_balances';
  end if;
  return null;
end $$;
create trigger entry_balances after insert on ledger.postings referencing new table as added
  for each statement execute function ledger.entry_balances();
