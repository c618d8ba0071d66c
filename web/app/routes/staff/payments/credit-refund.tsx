import type { Problem } from '@faith/contract/problem'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dollars } from '../../../ui/money.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  customerId: string
  creditCents: number
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** Asks for a refund of a customer's credit, in dollars with why; over the limit somebody else approves it. */
export function CreditRefund({ customerId, creditCents, problem, values }: Props) {
  const t = useTranslations('staffPayments')
  const errors = errorsByField(problem?.errors)
  const busy = useNavigation().state !== 'idle'
  return (
    <Card>
      <CardHead title={t('credit')} aside={dollars(creditCents, true)} />
      <p className="mb-4 text-14 text-ink-2">{t('creditText')}</p>
      <Form method="post" className="space-y-4">
        <input type="hidden" name="customer" value={customerId} />
        <input type="hidden" name="credit" value={creditCents} />
        <TextField
          name="amountCents"
          label={t('refundAmount')}
          inputMode="decimal"
          boxWidth="max-w-48"
          defaultValue={values?.['amountCents'] ?? (creditCents / 100).toFixed(2)}
          error={errors['amountCents']}
        />
        <TextField
          name="reason"
          label={t('reason')}
          autoComplete="off"
          defaultValue={values?.['reason']}
          error={errors['reason']}
        />
        <Button kind="secondary" disabled={busy}>
          {t('askRefund')}
        </Button>
      </Form>
    </Card>
  )
}
