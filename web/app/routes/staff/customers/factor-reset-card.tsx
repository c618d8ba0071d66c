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
        <>
          <Notice
            tone="warning"
            title={t('takesEffect', { when: momentWords(reset.takesEffectAt, 'Australia/Sydney') })}
          >
            {t('waitsForDay', { name: reset.requestedBy, reason: reset.reason })}
          </Notice>
          <Form method="post" className="mt-4">
            <input type="hidden" name="resetId" value={reset.id} />
            <Button kind="secondary" name="intent" value="withdraw-reset">
              {t('withdraw')}
            </Button>
          </Form>
        </>
      ) : (
        <FactorResetForm of="customer" personId={customerId} />
      )}
    </Card>
  )
}
