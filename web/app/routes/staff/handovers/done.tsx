import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../../ui/button.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { Notice } from '../../../ui/notice.tsx'

/** Keys are given: what is true now and where to go. */
export function Done({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useTranslations('staffHandovers')
  const next = subscription.debits[0]?.on ?? subscription.startOn
  return (
    <div className="space-y-6" role="status">
      <Notice tone="success" title={t('done')}>
        {t('doneLead', { reference: subscription.reference, date: dateWords(next, 'full') })}
      </Notice>
      <ButtonLink to={`/staff/subscriptions/${subscription.id}`}>{t('toSubscription')}</ButtonLink>
    </div>
  )
}
