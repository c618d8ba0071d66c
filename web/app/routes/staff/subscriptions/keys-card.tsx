import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

/** What was recorded when keys were given. */
export function KeysCard({
  keys,
  zone,
  correctAt,
}: {
  keys: NonNullable<SubscriptionDetail['handover']>
  zone: string
  /** Where it is corrected, for those who may. */
  correctAt?: string | undefined
}) {
  const t = useTranslations('staffSubscriptions')
  const frame = useTranslations('frame')
  return (
    <Card>
      <CardHead title={t('keys')} aside={keys.reference} />
      <FactRows
        facts={[
          [t('when'), <Moment key="at" at={keys.doneAt} zone={zone} />],
          [t('odometer'), frame('km', { km: keys.odometerKm })],
          [t('fuel'), t('eighths', { fuel: String(keys.fuelEighths) })],
          [t('signedBy'), t('both', { customer: keys.customerName, staff: keys.staffName })],
        ]}
      />
      {correctAt ? (
        <p className="mt-3">
          <TextLink to={correctAt}>{t('correctKeys')}</TextLink>
        </p>
      ) : null}
      {keys.customerSignature ? (
        <svg
          viewBox="0 0 320 120"
          className="mt-3 w-full max-w-80 stroke-current"
          fill="none"
          strokeWidth={2}
          role="img"
          aria-label={keys.customerName}
        >
          <path d={keys.customerSignature} />
        </svg>
      ) : null}
    </Card>
  )
}
