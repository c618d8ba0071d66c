import type { CreditPreview } from '@faith/contract/credits'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { dollars } from '../../../ui/money.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  preview: CreditPreview
  /** How many credits there were when the page was made: names the intent. */
  known: number
  reason: string | undefined
  error: string | undefined
}

/** Gives the previewed credit with why, or asks a second person for it. */
export function GiveForm({ preview, known, reason, error }: Props) {
  const t = useTranslations('credits')
  const busy = useNavigation().state !== 'idle'
  const { amountCents, appliedCents, creditedCents, needsSecond } = preview
  const amount = dollars(amountCents, true)
  return (
    <Form method="post" className="mt-6 space-y-5">
      <input type="hidden" name="appliedCents" value={appliedCents} />
      <input type="hidden" name="creditedCents" value={creditedCents} />
      <input type="hidden" name="known" value={known} />
      <TextField
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        autoComplete="off"
        defaultValue={reason}
        error={error}
        required
        minLength={3}
        maxLength={300}
      />
      {needsSecond ? <p>{t('second')}</p> : null}
      <Button disabled={busy}>{needsSecond ? t('ask', { amount }) : t('confirm', { amount })}</Button>
    </Form>
  )
}
