import { DeclineReason } from '@faith/contract/application'
import type { Problem } from '@faith/contract/problem'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { CheckboxRow } from '../../../ui/choice-list.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-field.tsx'

interface Props {
  problem: Problem | undefined
  /** What was typed when the decision was refused. */
  values: Record<string, string>
}

/** Approve with a note, decline with reasons that the customer sees, or ask for more. */
export function DecideCard({ problem, values }: Props) {
  const t = useTranslations('staff.applications')
  const errors = errorsByField(problem?.errors)
  const busy = useNavigation().state !== 'idle'
  // The note of a refused decline comes back in its own box.
  const noteError = values['act'] === 'decline' ? undefined : errors['note']
  const ticked = values['reasons']?.split(' ') ?? []
  return (
    <Card>
      <CardHead title={t('decide')} />
      <Form method="post" className="space-y-4">
        <TextArea
          name="note"
          label={t('note')}
          hint={t('noteHint')}
          error={noteError}
          rows={2}
          defaultValue={values['note']}
        />
        <Button name="act" value="approve" className="w-full" disabled={busy}>
          {t('approve')}
        </Button>
      </Form>
      <Form method="post" className="mt-6 space-y-4 border-t border-line pt-5">
        <TextArea name="message" label={t('ask')} error={errors['message']} rows={3} defaultValue={values['message']} />
        <Button kind="secondary" name="act" value="ask" className="w-full" disabled={busy}>
          {t('askButton')}
        </Button>
      </Form>
      <Form method="post" className="mt-6 space-y-4 border-t border-line pt-5">
        <Field group name="reasons" label={t('reasons')} error={errors['reasons']}>
          {DeclineReason.options.map((reason) => (
            <CheckboxRow
              key={reason}
              name="reasons"
              value={reason}
              id={`reason-${reason}`}
              label={t(`reasonWords.${reason}`)}
              defaultChecked={ticked.includes(reason)}
            />
          ))}
        </Field>
        <TextArea
          name="declineNote"
          label={t('declineNote')}
          error={values['act'] === 'decline' ? errors['note'] : undefined}
          rows={2}
          defaultValue={values['declineNote']}
        />
        <Button kind="danger" name="act" value="decline" className="w-full" disabled={busy}>
          {t('decline')}
        </Button>
      </Form>
    </Card>
  )
}
