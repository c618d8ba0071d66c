import type { WaitingTask } from '@faith/contract/console'
import type { Problem } from '@faith/contract/problem'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { momentWords } from '../../../ui/dates.ts'
import { Notice } from '../../../ui/notice.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  task: WaitingTask
  problem: Problem | undefined
  /** What was typed when it was refused. */
  values: Record<string, string>
}

/** Puts a task off with a reason; one that is put off says so and can be brought back. */
export function SnoozeForm({ task, problem, values }: Props) {
  const t = useTranslations('staff.today')
  if (task.snoozed)
    return (
      <Form method="post" className="space-y-3">
        <Notice tone="info" title={t('snoozed', { until: momentWords(task.snoozed.until, task.timeZone) })}>
          {task.snoozed.reason}
        </Notice>
        <input type="hidden" name="task" value={task.id} />
        <Button kind="secondary" size="small" name="act" value="wake" className="min-h-11 w-full">
          {t('wake')}
        </Button>
      </Form>
    )
  const errors = errorsByField(problem?.errors)
  return (
    <Form method="post" className="space-y-3" data-snooze="">
      <input type="hidden" name="task" value={task.id} />
      <SelectField
        name="for"
        label={t('snoozeFor')}
        defaultValue={values['for'] ?? 'tomorrow'}
        error={errors['for']}
        choices={(['hour', 'tomorrow', 'three_days'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <TextField
        name="reason"
        label={t('snoozeReason')}
        defaultValue={values['reason']}
        error={errors['reason']}
        maxLength={300}
        required
      />
      <Button kind="secondary" size="small" name="act" value="snooze" className="min-h-11 w-full">
        {t('snooze')}
      </Button>
    </Form>
  )
}
