-- Mails that wait while mails are switched off; delivered when they are on again.
create index on notifications.mails (created_at) where sent_at is null and address is not null;
