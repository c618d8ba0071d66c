import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { momentWords } from '../../../ui/dates.ts'
import { Notice } from '../../../ui/notice.tsx'
import { FactorResetForm } from '../factor-reset-form.tsx'

/** The way back in for a customer who lost every second factor. */
export function FactorResetCard({ customerId, resetAt }: { customerId: string; resetAt: string | null }) {
  const t = useTranslations('factorResets')
  return (
    <Card>
      <CardHead title={t('title')} />
      {resetAt ? (
        <Notice tone="success" title={t('takesEffect', { when: momentWords(resetAt, 'Australia/Sydney') })} />
      ) : (
        <FactorResetForm of="customer" personId={customerId} />
      )}
    </Card>
  )
}
