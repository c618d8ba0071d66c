-- A credit on an invoice that was written off takes so much of the write-off back: a negative settlement of its kind.
alter table billing.settlements drop constraint settlements_amount_cents_check,
  add constraint settlements_amount_cents_check check (amount_cents > 0 or (source = 'write_off' and amount_cents < 0));
