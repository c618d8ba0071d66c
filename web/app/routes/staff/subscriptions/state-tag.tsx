import type { SubscriptionRow } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { Tag, type Tone } from '../../../ui/tag.tsx'

const tones: Record<SubscriptionRow['state'], Tone> = {
  pending_payment: 'warning',
  scheduled: 'brand',
  cancelled: 'neutral',
  active: 'success',
  paused: 'neutral',
  in_settlement: 'warning',
  suspended: 'danger',
  notice_given: 'brand',
  return_due: 'warning',
  overstay: 'danger',
  closed: 'neutral',
}

/** Where a subscription stands, in a word. */
export function StateTag({ state }: { state: SubscriptionRow['state'] }) {
  const t = useTranslations('staffSubscriptions.states')
  return (
    <Tag tone={tones[state]} dot className="whitespace-nowrap">
      {t(state)}
    </Tag>
  )
}
