import type { InvoiceRow } from '@faith/contract/billing'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { HubDay, Moment } from '../../../ui/date.tsx'
import { dateIn, dateWords } from '../../../ui/dates.ts'
import { grouped } from '../../../ui/grouped.ts'
import { dollars, Money } from '../../../ui/money.tsx'

interface Props {
  subscription: SubscriptionDetail
  /** Null when the viewer may not read them. */
  invoices: readonly InvoiceRow[] | null
  /** Hub date. */
  today: string
}

/** The six figures one asks for first: term, weekly price, next money, balance, bond, kilometres. */
export function Figures({ subscription, invoices, today }: Props) {
  const t = useTranslations('staffSubscriptions')
  const { bond, first } = subscription
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line md:grid-cols-3 xl:grid-cols-6">
      <Term subscription={subscription} today={today} />
      <Figure
        name={t('weekly')}
        value={<Money cents={subscription.weeklyCents} exact />}
        note={t('carPart', { amount: dollars(subscription.carPriceCents, true) })}
      />
      {subscription.payBy ? (
        <Figure
          name={t('payBy')}
          value={<Money cents={first.dueCents} exact />}
          note={<Moment at={subscription.payBy} zone={subscription.timeZone} style="weekday" />}
        />
      ) : (
        <NextDebit debits={subscription.debits} />
      )}
      <Balance invoices={invoices} />
      <Figure
        name={t('bond')}
        value={bond ? dollars(bond.requiredCents, true) : t('none')}
        note={
          bond
            ? [
                t(`bondStates.${bond.state as 'held'}`),
                bond.heldAt ? t('since', { date: dateWords(dateIn(bond.heldAt, subscription.timeZone), 'day') }) : null,
              ]
                .filter(Boolean)
                .join(' ')
            : t('bondDue', { bond: dollars(first.bondCents, true) })
        }
      />
      <Figure
        name={t('kilometres')}
        value={t('km', { km: String(subscription.kmPerWeek) })}
        note={subscription.handover ? t('kmFrom', { km: grouped(subscription.handover.odometerKm) }) : t('kmLater')}
      />
    </dl>
  )
}

/** States in which no week of the term is counted. */
const notRunning = new Set<SubscriptionDetail['state']>([
  'pending_payment',
  'scheduled',
  'cancelled',
  'in_settlement',
  'closed',
])

function Term({ subscription, today }: { subscription: SubscriptionDetail; today: string }) {
  const t = useTranslations('staffSubscriptions')
  const { state, startOn, termEndsOn, termMonths } = subscription
  const weeks = Math.ceil(daysBetween(startOn, termEndsOn) / 7)
  const week = Math.floor(daysBetween(startOn, today) / 7) + 1
  const running = !notRunning.has(state) && today >= startOn && today < termEndsOn
  return (
    <Figure
      name={t('term')}
      value={
        running
          ? t('weekOf', { week: String(Math.min(week, weeks)), weeks: String(weeks) })
          : t('months', { months: termMonths })
      }
      note={t('ends', { date: dateWords(termEndsOn, 'date') })}
    />
  )
}

function Balance({ invoices }: { invoices: readonly InvoiceRow[] | null }) {
  const t = useTranslations('staffSubscriptions')
  const open = (invoices ?? []).filter((invoice) => invoice.state === 'issued' || invoice.state === 'partially_paid')
  const cents = open.reduce((sum, invoice) => sum + invoice.openCents, 0)
  if (!invoices) return <Figure name={t('balance')} value="–" note={t('notForYou')} />
  return (
    <Figure
      name={t('balance')}
      value={<Money cents={cents} exact />}
      note={t('openInvoices', { count: open.length })}
    />
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
    <div className="bg-paper px-4 py-3">
      <dt className="text-14 text-ink-2">{name}</dt>
      <dd>
        <span className="figures block text-18 font-semibold">{value}</span>
        <span className="text-14 text-ink-2">{note}</span>
      </dd>
    </div>
  )
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
