-- An account sees and ends what its programs were granted (OWASP ASVS 5.0 V10.4.9); the tokens themselves stay with the token endpoint.
-- Whose a client is, the policy of identity.api_clients says. The look-up is by its primary key.
create policy own on identity.refresh_families
  using (exists (select from identity.api_clients c where c.id = client_id))
  with check (exists (select from identity.api_clients c where c.id = client_id));
