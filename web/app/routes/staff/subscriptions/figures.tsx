import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { HubDay, Moment } from '../../../ui/date.tsx'
import { dateIn, dateWords } from '../../../ui/dates.ts'
import { dollars, Money } from '../../../ui/money.tsx'

/** The figures one asks for first: term, weekly price, next money, bond. */
export function Figures({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useTranslations('staffSubscriptions')
  const { bond, first } = subscription
  return (
    <dl className="grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-2 lg:grid-cols-4">
      <Figure
        name={t('term')}
        value={t('months', { months: subscription.termMonths })}
        note={t('ends', { date: dateWords(subscription.termEndsOn, 'date') })}
      />
      <Figure
        name={t('weekly')}
        value={<Money cents={subscription.weeklyCents} exact />}
        note={t('km', { km: String(subscription.kmPerWeek) })}
      />
      {subscription.payBy ? (
        <Figure
          name={t('payBy')}
          value={<Moment at={subscription.payBy} zone={subscription.timeZone} style="weekday" />}
          note={<Money cents={first.dueCents} exact />}
        />
      ) : (
        <NextDebit debits={subscription.debits} />
      )}
      <Figure
        name={t('bond')}
        value={bond ? `${dollars(bond.requiredCents, true)} ${t(`bondStates.${bond.state as 'held'}`)}` : t('none')}
        note={
          bond?.heldAt
            ? t('since', { date: dateWords(dateIn(bond.heldAt, subscription.timeZone), 'date') })
            : t('firstParts', { week: dollars(first.weekOneCents, true), bond: dollars(first.bondCents, true) })
        }
      />
    </dl>
  )
}

function NextDebit({ debits }: { debits: SubscriptionDetail['debits'] }) {
  const t = useTranslations('staffSubscriptions')
  const next = debits[0]
  return (
    <Figure
      name={t('nextDebit')}
      value={next ? <Money cents={next.amountCents} exact /> : t('none')}
      note={next ? <HubDay date={next.on} style="full" /> : null}
    />
  )
}

function Figure({ name, value, note }: { name: string; value: ReactNode; note: ReactNode }) {
  return (
    <div className="bg-paper px-5 py-3">
      <dt className="text-14 text-ink-2">{name}</dt>
      <dd>
        <span className="figures block text-18 font-semibold">{value}</span>
        <span className="text-14 text-ink-2">{note}</span>
      </dd>
    </div>
  )
}
