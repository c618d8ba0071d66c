import type { Amendment } from '@faith/contract/amendments'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { BondTracker } from '../../ui/bond-tracker.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateIn, dateWords, timeIn } from '../../ui/dates.ts'
import { dollars, Money } from '../../ui/money.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { ActsBar } from './acts-bar.tsx'
import { AgreedChanges } from './agreed-changes.tsx'
import { bondStages, timelineOf } from './subscription-story.ts'

const tones: Partial<Record<SubscriptionDetail['state'], Tone>> = {
  active: 'success',
  scheduled: 'brand',
  pending_payment: 'warning',
  cancelled: 'neutral',
  suspended: 'danger',
}

/** A subscription: the car and what to do first, then debits, bond and timeline. */
export function SubscriptionCard({
  subscription,
  amendments,
}: {
  subscription: SubscriptionDetail
  amendments: readonly Amendment[]
}) {
  const t = useTranslations('account')
  const { timeZone, state } = subscription
  const pickUp = `${dateWords(dateIn(subscription.pickUpAt, timeZone), 'full')}, ${timeIn(subscription.pickUpAt, timeZone)}`
  return (
    <section aria-label={subscription.reference} className="space-y-6">
      <Card>
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div>
            <Tag tone={tones[state] ?? 'neutral'} dot>
              {t(`states.${state}`)}
            </Tag>
            <h2 className="mt-2 text-22 font-semibold">{subscription.carTitle}</h2>
            <p className="text-ink-2">
              {t('overview.week', {
                price: dollars(subscription.weeklyCents),
                months: subscription.termMonths,
                date: dateWords(subscription.termEndsOn, 'full'),
              })}
            </p>
            {state === 'scheduled' || state === 'pending_payment' ? (
              <p className="mt-2">{t('overview.pickUp', { when: pickUp, hub: subscription.hubName })}</p>
            ) : null}
          </div>
          <span className="text-14 text-ink-2">{subscription.reference}</span>
        </div>
        <ActsBar subscription={subscription} />
        {state === 'pending_payment' && subscription.payBy ? (
          <div className="mt-5 flex flex-wrap items-center gap-4 border-t border-line pt-5">
            <ButtonLink to={`/account/subscriptions/${subscription.id}/pay`} size="large">
              {t('overview.payNow', { amount: dollars(subscription.first.dueCents, true) })}
            </ButtonLink>
            <span className="text-14 text-ink-2">
              {t('overview.payBy', {
                when: `${dateWords(dateIn(subscription.payBy, timeZone))}, ${timeIn(subscription.payBy, timeZone)}`,
              })}
            </span>
            <Form method="post" action="/account?index">
              <Button kind="text" size="small" name="subscription" value={subscription.id}>
                {t('overview.giveUp')}
              </Button>
            </Form>
          </div>
        ) : null}
      </Card>
      <AgreedChanges amendments={amendments} action="/account?index" />
      <div className="grid gap-6 md:grid-cols-2">
        <Card>
          <CardHead title={t('debits.title')} />
          {subscription.debits.length === 0 || state === 'cancelled' ? (
            <p className="text-ink-2">{t('debits.none')}</p>
          ) : null}
          <ul className="divide-y divide-line">
            {(state === 'cancelled' ? [] : subscription.debits).map((debit) => (
              <li key={debit.on} className="flex justify-between py-2.5">
                <span>{dateWords(debit.on)}</span>
                <Money cents={debit.amountCents} exact />
              </li>
            ))}
          </ul>
        </Card>
        <Card>
          <CardHead title={t('timeline.title')} />
          <Timeline events={timelineOf(subscription, t)} />
        </Card>
      </div>
      {subscription.bond ? (
        <Card>
          <CardHead title={t('bond.title')} aside={<TextLink to="/help?q=bond">{t('bond.how')}</TextLink>} />
          <p className="mb-5 flex items-baseline gap-2">
            <Money cents={subscription.bond.requiredCents} className="text-28 font-bold" />
            <span className="text-ink-2">
              {subscription.bond.state === 'held'
                ? t('bond.held')
                : subscription.bond.state === 'cancelled'
                  ? t('bond.cancelled')
                  : t('bond.required')}
            </span>
          </p>
          <BondTracker stages={bondStages(subscription, t)} />
        </Card>
      ) : null}
    </section>
  )
}
