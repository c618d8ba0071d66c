import type { ReadingView } from '@faith/contract/kilometres'
import type { Problem } from '@faith/contract/problem'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'

/** Confirms, corrects or rejects a reading; a counted one is only corrected, behind a line that opens without scripts too. */
export function DecideReading({ reading }: { reading: ReadingView }) {
  const t = useTranslations('kilometres.staff')
  const busy = useNavigation().state !== 'idle'
  const waits = reading.state === 'waiting'
  return (
    <details open={waits}>
      <summary className="link inline-flex min-h-11 cursor-pointer items-center text-14">{t('correct')}</summary>
      <Form method="post" className="mt-2 space-y-3">
        <input type="hidden" name="reading" value={reading.id} />
        <div className="grid gap-3 sm:grid-cols-[160px_1fr]">
          <TextField
            name={`km-${reading.id}`}
            label={t('km')}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={reading.countedKm ?? reading.saidKm}
          />
          <TextField name={`reason-${reading.id}`} label={t('reason')} required minLength={3} autoComplete="off" />
        </div>
        <p className="flex flex-wrap gap-2">
          {waits ? (
            <Button size="small" name="act" value="confirm" disabled={busy}>
              {t('confirm')}
            </Button>
          ) : null}
          <Button kind="secondary" size="small" name="act" value="correct" disabled={busy}>
            {t('correct')}
          </Button>
          {waits ? (
            <Button kind="danger" size="small" name="act" value="reject" disabled={busy}>
              {t('reject')}
            </Button>
          ) : null}
        </p>
      </Form>
    </details>
  )
}

/** Answers what a customer says against a reading; with kilometres it is corrected. */
export function AnswerForm({ reading }: { reading: ReadingView }) {
  const t = useTranslations('kilometres.staff')
  const busy = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="space-y-3">
      <input type="hidden" name="reading" value={reading.id} />
      <TextArea name={`answer-${reading.id}`} label={t('answer')} rows={2} required minLength={3} />
      <TextField
        name={`km-${reading.id}`}
        label={t('answerKm')}
        hint={t('answerKmHint')}
        inputMode="numeric"
        autoComplete="off"
        boxWidth="max-w-48"
      />
      <Button size="small" name="act" value="answer" disabled={busy}>
        {t('answerButton')}
      </Button>
    </Form>
  )
}

interface ServiceProps {
  /** The newest reading, so that a second tap records nothing more. */
  after: string
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** A reading that staff or a workshop took at the car. */
export function ServiceForm({ after, problem, values }: ServiceProps) {
  const t = useTranslations('kilometres')
  const errors = errorsByField(problem?.errors)
  const busy = useNavigation().state !== 'idle'
  return (
    <Card>
      <CardHead title={t('staff.service')} />
      <Form key={after} method="post" className="space-y-4">
        <input type="hidden" name="after" value={after} />
        <TextField
          name="km"
          label={t('send.km')}
          inputMode="numeric"
          autoComplete="off"
          boxWidth="max-w-48"
          defaultValue={values?.['km']}
          error={errors['km']}
          required
        />
        <TextField
          name="note"
          label={t('staff.serviceNote')}
          defaultValue={values?.['note']}
          error={errors['note']}
          required
          minLength={3}
        />
        <Button kind="secondary" name="act" value="service" disabled={busy}>
          {t('staff.serviceButton')}
        </Button>
      </Form>
    </Card>
  )
}
