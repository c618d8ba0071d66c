import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { Signature } from '../../walk-arounds/signature.tsx'

interface Props {
  keys: NonNullable<SubscriptionDetail['handover']>
  zone: string
  /** Where it is corrected, for those who may. */
  correctAt?: string | undefined
  children?: ReactNode
}

/** What was recorded when keys were given. */
export function KeysCard({ keys, zone, correctAt, children }: Props) {
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
        ]}
      />
      {correctAt ? (
        <p className="mt-3">
          <TextLink to={correctAt}>{t('correctKeys')}</TextLink>
        </p>
      ) : null}
      <div className="mt-3 grid grid-cols-2 gap-4">
        <Signature who="customer" name={keys.customerName} drawn={keys.customerSignature} />
        <Signature who="staff" name={keys.staffName} drawn={keys.staffSignature} />
      </div>
      {children}
    </Card>
  )
}
