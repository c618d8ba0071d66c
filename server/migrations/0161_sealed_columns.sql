-- The columns that data keys make, and the right to write them anew.

-- Which key a photo's bytes are sealed with; null: destroyed, or stored by a version before data keys (key 0).
alter table files.images add column sealing_key integer;

-- Values from before data keys have keys of their own, until a rotation has written them anew.
insert into platform.data_keys (number, purpose, state, introduced_at, activated_at, retired_at)
  select key.number, key.purpose, 'retiring', made.at, made.at, made.at
  from (select min(created_at) as at from identity.accounts) as made,
    (values (0, 'fields'), (-1, 'blind_index')) as key (number, purpose)
  where made.at is not null;

select platform.uses_key('customers.customers', 'address_sealed', 'fields'),
       platform.uses_key('customers.drivers', 'birth_date_sealed', 'fields'),
       platform.uses_key('customers.drivers', 'licence_number_sealed', 'fields'),
       platform.uses_key('customers.drivers', 'card_number_sealed', 'fields'),
       platform.uses_key('customers.drivers', 'licence_number_index', 'blind_index'),
       platform.uses_key('identity.totp_factors', 'secret', 'fields'),
       platform.uses_key('identity.totp_factors', 'pending_secret', 'fields'),
       platform.uses_key('identity.signing_keys', 'private_key', 'fields'),
       platform.uses_key('identity.provider_requests', 'verifier', 'fields'),
       platform.uses_key('identity.refresh_tokens', 'successor', 'fields');
update files.images set sealing_key = 0 where destroyed_at is null;
select platform.uses_key('files.images', 'sealing_key', 'fields');

grant update (private_key) on identity.signing_keys to faith_app;
grant update (verifier) on identity.provider_requests to faith_app;
