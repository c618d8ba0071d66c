-- Who works on a task, and until when it is put off, with the reason. One that is put off is in nobody's way until then.
alter table tasks.tasks
  add column assignee_id uuid,
  add column assignee_name text,      -- a member of staff, as they were called when they took it
  add column snoozed_until timestamptz,
  add column snooze_reason text,
  add constraint assignee_named check ((assignee_id is null) = (assignee_name is null)),
  add constraint snooze_reasoned check ((snoozed_until is null) = (snooze_reason is null));
