import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { BondTracker } from '../../ui/bond-tracker.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { Money } from '../../ui/money.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { bondStages } from './subscription-story.ts'

const bondWords: Readonly<
  Record<string, 'held' | 'cancelled' | 'release_due' | 'partially_claimed' | 'fully_claimed' | 'refunded'>
> = {
  held: 'held',
  cancelled: 'cancelled',
  release_due: 'release_due',
  partially_claimed: 'partially_claimed',
  fully_claimed: 'fully_claimed',
  refunded: 'refunded',
}

/** Where the bond is, and what of it comes back. */
export function BondCard({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useTranslations('account.bond')
  const account = useTranslations('account')
  const { bond } = subscription
  if (!bond) return null
  const words = bond.state in bondWords ? t(bondWords[bond.state]!) : t('required')
  return (
    <Card>
      <CardHead title={t('title')} aside={<TextLink to="/help?q=bond">{t('how')}</TextLink>} />
      <p className="mb-5 flex flex-wrap items-baseline gap-x-2">
        <Money cents={bond.requiredCents} className="text-28 font-bold" />
        <span className="text-ink-2">{words}</span>
      </p>
      <BondTracker stages={bondStages(subscription, account)} />
    </Card>
  )
}
