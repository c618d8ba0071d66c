-- One-time tokens do not stay in mails that were sent: whoever reads the outbox must not get into its reader's account.
update notifications.mails
set text_body = regexp_replace(text_body, '([?&;]token=)[A-Za-z0-9_%-]+', '\1•••', 'g'),
    html_body = regexp_replace(html_body, '([?&;]token=)[A-Za-z0-9_%-]+', '\1•••', 'g')
where sent_at is not null and text_body like '%token=%';
