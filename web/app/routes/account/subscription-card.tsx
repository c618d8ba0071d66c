import type { Amendment } from '@faith/contract/amendments'
import type { Picture } from '@faith/contract/car-picture'
import type { KilometreBank } from '@faith/contract/kilometre-bank'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords, daysBetween, momentWords } from '../../ui/dates.ts'
import { dollars, Money } from '../../ui/money.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { CarPicture } from '../cars/car-picture.tsx'
import { ActsBar } from './acts-bar.tsx'
import { AgreedChanges } from './agreed-changes.tsx'
import { AnnouncedPrice } from './announced-price.tsx'
import { BondCard } from './bond-card.tsx'
import { CarsHad } from './cars-had.tsx'
import { DebitsCard } from './debits-card.tsx'
import { BankCard } from './kilometres/bank-card.tsx'
import { movable } from './movable.ts'
import { ReplacementNotice } from './replacement-notice.tsx'
import { timelineOf } from './subscription-story.ts'

const tones: Partial<Record<SubscriptionDetail['state'], Tone>> = {
  active: 'success',
  scheduled: 'brand',
  pending_payment: 'warning',
  cancelled: 'neutral',
  suspended: 'danger',
}

interface Props {
  subscription: SubscriptionDetail
  amendments: readonly Amendment[]
  /** Null before the keys and after the return. */
  bank: KilometreBank | null
  /** The car's first photo, or its drawing. */
  picture: Picture | null
  /** The hub's date, while the car is known. */
  today: string | null
  /** The first payment was made and its outcome is not known yet. */
  beingConfirmed: boolean
}

/** A subscription: the car and what to do first, then debits, bond and timeline. */
export function SubscriptionCard({ subscription, amendments, bank, picture, today, beingConfirmed }: Props) {
  const t = useTranslations('account')
  const { timeZone, state } = subscription
  const pickUp = momentWords(subscription.pickUpAt, timeZone, 'full')
  const over = state === 'in_settlement' || state === 'closed'
  const waits = state === 'scheduled' || state === 'pending_payment'
  return (
    <section aria-label={subscription.reference} className="space-y-6">
      <Card padded={false} className="overflow-hidden">
        <div className={picture ? 'md:grid md:grid-cols-[300px_1fr]' : undefined}>
          {picture ? (
            <CarPicture picture={picture} alt="" sizes="(min-width: 48rem) 300px, 92vw" drawingClassName="grid" />
          ) : null}
          <div className="p-5 md:p-6">
            <p className="flex flex-wrap items-center justify-between gap-3">
              <Tag tone={tones[state] ?? 'neutral'} dot>
                {t(`states.${state}`)}
              </Tag>
              <span className="text-14 text-ink-2">{subscription.reference}</span>
            </p>
            <h2 className="mt-2 text-22 font-semibold">{subscription.carTitle}</h2>
            <p className="text-ink-2">
              {t('overview.week', {
                price: dollars(subscription.weeklyCents),
                months: subscription.termMonths,
                date: dateWords(subscription.termEndsOn, 'full'),
              })}
            </p>
            {waits ? <p className="mt-2">{t('overview.pickUp', { when: pickUp, hub: subscription.hubName })}</p> : null}
            {today && ['active', 'notice_given', 'suspended'].includes(state) ? (
              <TermBar from={subscription.startOn} to={subscription.termEndsOn} today={today} />
            ) : null}
          </div>
        </div>
        <ActsBar subscription={subscription} />
        {state === 'in_settlement' || state === 'closed' ? (
          <p className="border-t border-line px-5 py-4 md:px-6">
            <ButtonLink
              kind={state === 'closed' ? 'secondary' : 'brand'}
              to={`/account/subscriptions/${subscription.id}/settlement`}
            >
              {t('overview.settlement')}
            </ButtonLink>
          </p>
        ) : null}
        {state === 'pending_payment' ? <ToPay subscription={subscription} beingConfirmed={beingConfirmed} /> : null}
      </Card>
      <ReplacementNotice subscription={subscription} />
      <AnnouncedPrice amendments={amendments} />
      <AgreedChanges amendments={amendments} action="/account?index" zone={timeZone} />
      {state === 'cancelled' ? null : (
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[1fr_minmax(0,360px)]">
          <div className="space-y-6">
            {bank ? <BankCard bank={bank} subscriptionId={subscription.id} brief /> : null}
            {over ? null : <WeekCard subscription={subscription} />}
            <BondCard subscription={subscription} />
            <CarsHad subscription={subscription} />
          </div>
          <div className="space-y-6">
            {over ? null : (
              <DebitsCard
                debits={subscription.debits}
                move={movable(subscription).length > 0 ? `/account/subscriptions/${subscription.id}/debit` : undefined}
              />
            )}
            <Card>
              <CardHead title={t('timeline.title')} />
              <Timeline events={timelineOf(subscription, amendments, t)} />
              {subscription.handover ? (
                <p className="mt-3">
                  <TextLink to={`/account/subscriptions/${subscription.id}/records`}>{t('overview.records')}</TextLink>
                </p>
              ) : null}
            </Card>
          </div>
        </div>
      )}
    </section>
  )
}

/** How far the minimum term is. */
function TermBar({ from, to, today }: { from: string; to: string; today: string }) {
  const t = useTranslations('account.term')
  const all = daysBetween(from, to)
  const gone = Math.min(all, Math.max(0, daysBetween(from, today)))
  return (
    <div className="mt-4">
      <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-line">
        <div className="h-full bg-brand" style={{ width: `${(gone / all) * 100}%` }} />
      </div>
      <p className="figures mt-1.5 flex justify-between gap-3 text-14 text-ink-2">
        <span>{t('week', { week: String(Math.floor(gone / 7) + 1), of: String(Math.ceil(all / 7)) })}</span>
        <span>{t('left', { days: all - gone })}</span>
      </p>
    </div>
  )
}

/** The first payment: to be made, or being confirmed and then not to be made again. */
function ToPay({ subscription, beingConfirmed }: { subscription: SubscriptionDetail; beingConfirmed: boolean }) {
  const t = useTranslations('account')
  const { payBy, timeZone } = subscription
  if (beingConfirmed) {
    return (
      <div className="border-t border-line px-5 py-4 md:px-6">
        <Notice tone="info" title={t('pay.confirming')}>
          {t('pay.confirmingText')}
        </Notice>
      </div>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line bg-warning-wash px-5 py-4 md:px-6">
      <ButtonLink to={`/account/subscriptions/${subscription.id}/pay`} size="large">
        {t('overview.payNow', { amount: dollars(subscription.first.dueCents, true) })}
      </ButtonLink>
      {payBy ? <span className="text-14">{t('overview.payBy', { when: momentWords(payBy, timeZone) })}</span> : null}
      <Form method="post" action="/account?index" className="md:ml-auto">
        <Button kind="text" size="small" name="subscription" value={subscription.id}>
          {t('overview.giveUp')}
        </Button>
      </Form>
    </div>
  )
}

/** What a week costs, line by line. */
function WeekCard({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useTranslations('account.week')
  return (
    <Card>
      <CardHead title={t('title')} aside={<TextLink to="/account/documents">{t('agreement')}</TextLink>} />
      <dl className="divide-y divide-line">
        {subscription.lines.map((line) => (
          <div key={line.kind} className="flex justify-between gap-4 py-2.5">
            <dt>{t(`lines.${line.kind}`)}</dt>
            <dd>
              <Money cents={line.amountCents} exact />
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 py-2.5 font-semibold">
          <dt>{t('total')}</dt>
          <dd>
            <Money cents={subscription.weeklyCents} exact />
          </dd>
        </div>
      </dl>
      {subscription.acts.includes('driver') ? (
        <p className="mt-3 text-14">
          <TextLink to={`/account/subscriptions/${subscription.id}/drivers`}>{t('drivers')}</TextLink>
        </p>
      ) : null}
    </Card>
  )
}
