import type { FactorReset } from '@faith/contract/factor-resets'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { momentWords } from '../../../ui/dates.ts'
import { Notice } from '../../../ui/notice.tsx'
import { FactorResetForm } from '../factor-reset-form.tsx'

/** The way back in for a customer who lost every second factor, or the reset that waits. */
export function FactorResetCard({ customerId, reset }: { customerId: string; reset: FactorReset | null }) {
  const t = useTranslations('factorResets')
  return (
    <Card>
      <CardHead title={t('title')} />
      {reset?.takesEffectAt ? (
        <WaitingCustomerReset reset={reset} />
      ) : (
        <FactorResetForm of="customer" personId={customerId} />
      )}
    </Card>
  )
}

/** A reset of a customer that waits for its day, and the way to withdraw it. */
export function WaitingCustomerReset({ reset }: { reset: FactorReset }) {
  const t = useTranslations('factorResets')
  return (
    <>
      <Notice
        tone="warning"
        title={
          reset.takesEffectAt ? t('takesEffect', { when: momentWords(reset.takesEffectAt, 'Australia/Sydney') }) : null
        }
      >
        <p className="break-words">{t('waitsForDay', { name: reset.requestedBy, reason: reset.reason })}</p>
      </Notice>
      <Form method="post" className="mt-4">
        <input type="hidden" name="resetId" value={reset.id} />
        <Button kind="secondary" name="intent" value="withdraw-reset">
          {t('withdraw')}
          <span className="sr-only"> {reset.account.name}</span>
        </Button>
      </Form>
    </>
  )
}
