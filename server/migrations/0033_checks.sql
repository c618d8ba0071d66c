-- Nightly comparison of the books, and the account numbers of the export.
create table billing.checks (
  day date primary key,                   -- Brisbane's
  at timestamptz not null,
  faults jsonb not null                   -- empty: all agree
);
select platform.grant_app('billing.checks', 'select, insert');

-- Numbers under which an accounting package knows the accounts, at most ten characters.
alter table ledger.accounts add column number text unique;
update ledger.accounts a set number = n.number from (values
  ('bank', '090'), ('clearing', '091'), ('receivables', '610'), ('fleet', '710'), ('stock', '630'), ('trade_in_clearing', '635'),
  ('bonds_held', '840'), ('customer_credit', '841'), ('deferred', '842'), ('gst_payable', '820'), ('sale_deposits', '843'),
  ('refunds_payable', '844'), ('subscription_income', '200'), ('overage_income', '201'), ('extras_income', '202'),
  ('fees_income', '203'), ('damage_recovery', '204'), ('toll_recovery', '205'), ('vehicle_sales', '206'), ('bad_debt', '405'),
  ('goodwill', '406'), ('provider_fees', '404'), ('servicing', '449'), ('cost_of_goods_sold', '310')) as n(code, number)
  where n.code = a.code;
alter table ledger.accounts alter column number set not null;
