-- What was said of a customer's incidents stands in their history too, whose rows nobody changes: erasing takes out the words and leaves
-- what happened and when. Of customers that the actor may see only.
create function incidents.erase_history_words(customer uuid, instead text) returns void
  language sql security definer set search_path = pg_catalog
  begin atomic
    update incidents.incident_history h set reason = instead
    where h.customer_id = customer and h.reason is not null and platform.sees(h.customer_id, h.hub_id);
  end;
revoke execute on function incidents.erase_history_words(uuid, text) from public;
grant execute on function incidents.erase_history_words(uuid, text) to faith_app;

-- Mails that left say again what was erased elsewhere: that one was sent, when and under which subject stays. One that still waits is
-- delivered first.
create function notifications.erase_sent(customer uuid, account uuid, instead text) returns void
  language sql security definer set search_path = pg_catalog
  begin atomic
    update notifications.mails m set address = null, recipient_name = instead, text_body = instead, html_body = instead
    where m.sent_at is not null and (m.customer_id = customer and platform.sees(m.customer_id, m.hub_id)
      or m.account_id = account and account = platform.actor_account());
  end;
revoke execute on function notifications.erase_sent(uuid, uuid, text) from public;
grant execute on function notifications.erase_sent(uuid, uuid, text) to faith_app;
