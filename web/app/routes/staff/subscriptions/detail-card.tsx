import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

interface Props {
  subscription: SubscriptionDetail
  /** Which of the pages behind it the viewer may open. */
  may: { application: boolean; agreement: boolean; customer: boolean }
}

/** Who drives what, from when, and the papers behind it. */
export function DetailCard({ subscription, may }: Props) {
  const t = useTranslations('staffSubscriptions')
  return (
    <Card>
      <CardHead title={t('details')} />
      <FactRows
        facts={[
          ...(may.customer
            ? [
                [
                  t('customer'),
                  <TextLink key="customer" to={`/staff/customers/${subscription.customerId}`}>
                    {subscription.customerName ?? t('nobody')}
                  </TextLink>,
                ] as const,
              ]
            : []),
          [t('drivers'), subscription.drivers.join(', ')],
          [
            t('car'),
            <TextLink
              key="car"
              to={`/staff/fleet/${subscription.vehicleId}`}
            >{`${subscription.carTitle}, ${subscription.stockNo}`}</TextLink>,
          ],
          [t('pickUp'), <Moment key="pickUp" at={subscription.pickUpAt} zone={subscription.timeZone} style="full" />],
          ...(may.application && subscription.applicationId
            ? [
                [
                  t('application'),
                  <TextLink key="application" to={`/staff/applications/${subscription.applicationId}`}>
                    {t('openApplication')}
                  </TextLink>,
                ] as const,
              ]
            : []),
          ...(may.agreement
            ? [
                [
                  t('agreement'),
                  <a key="agreement" className="link" href={`/account/agreements/${subscription.agreementId}/pdf`}>
                    {t('agreementPdf')}
                  </a>,
                ] as const,
              ]
            : []),
        ]}
      />
    </Card>
  )
}
