import type { CarPage } from '@faith/contract/catalogue'
import type { Quote } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../../ui/dates.ts'
import { DebitCalendar } from '../../../ui/debit-calendar.tsx'
import { ExitChart } from '../../../ui/exit-chart.tsx'
import { dollars } from '../../../ui/money.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { markedWeek } from './quote-trio.tsx'

/** What leaving costs in each week, and on which days money moves. */
export function MoneyMoves({ car, quote }: { car: CarPage; quote: Quote }) {
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-12 md:grid-cols-[minmax(0,284fr)_minmax(0,420fr)]">
      <LeaveEarly quote={quote} />
      <Debits car={car} quote={quote} />
    </div>
  )
}

function LeaveEarly({ quote }: { quote: Quote }) {
  const t = useTranslations('car.exit')
  const { exit, terms, startOn } = quote
  const shortest = terms.reduce((least, term) => (term.months < least.months ? term : least), terms[0]!)
  return (
    <section aria-labelledby="exit">
      <h2 id="exit" className="text-22">
        {t('title')}
      </h2>
      <p className="mt-2 mb-4 text-14 text-ink-2">
        {t('text', { months: shortest.months, price: dollars(shortest.weeklyCents), cap: dollars(exit.capCents) })}{' '}
        <TextLink to="/legal/agreement#early">{t('rule')}</TextLink>
      </p>
      <ExitChart curve={exit} startsOn={startOn} markedWeek={markedWeek(quote)} />
    </section>
  )
}

function Debits({ car, quote }: { car: CarPage; quote: Quote }) {
  const t = useTranslations('car.calendar')
  const { startOn, signing, weekly, debits, termEndsOn } = quote
  const today = car.hub?.today ?? startOn
  const first = debits[0]?.on ?? startOn
  const day = dateWords(first, 'weekdayName')
  const week = dollars(weekly.totalCents)
  return (
    <section aria-labelledby="debits">
      <h2 id="debits" className="text-22">
        {t('title')}
      </h2>
      <p className="mt-2 mb-4 text-14 text-ink-2">
        {t('text', { due: dollars(signing.dueCents), week, day, date: dateWords(first, 'long') })}
      </p>
      <DebitCalendar
        today={today}
        paysOn={today}
        pickUpOn={startOn}
        debitsOn={debits.map((debit) => debit.on)}
        legend={{
          pay: (
            <>
              <strong className="font-semibold">{t('today', { date: dateWords(today, 'day') })}</strong>,{' '}
              {t('sum', { week: dollars(signing.weekOneCents), bond: dollars(signing.bondCents) })}
            </>
          ),
          pickUp: t('pickUp', { date: dateWords(startOn) }),
          debit: t('debits', { day, date: dateWords(first, 'long'), week }),
        }}
        foot={
          <>
            {t('ends', { date: dateWords(termEndsOn, 'date') })} {t('example', { date: dateWords(startOn) })}
          </>
        }
      />
    </section>
  )
}
