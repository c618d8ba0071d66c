import type { Quote } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../../ui/dates.ts'
import { dollars } from '../../../ui/money.tsx'
import { TrioPanel } from '../../../ui/trio-panel.tsx'

/** The week that the curve marks: about a third of the term, where there is one. */
export function markedWeek({ exit }: Pick<Quote, 'exit'>): number {
  return Math.max(1, Math.min(exit.points.length - 1, Math.round(exit.points.length * 0.3)))
}

/** Due when you sign, each week, if you leave early: of a quote, with how each arises. */
export function QuoteTrio({ quote }: { quote: Quote }) {
  const t = useTranslations('car.builder')
  const { signing, weekly, exit, debits, startOn } = quote
  const marked = exit.points.find((point) => point.week === markedWeek(quote))
  const first = debits[0]?.on ?? startOn
  return (
    <TrioPanel
      live
      sign={{
        cents: signing.dueCents,
        note: t('signNote', { week: dollars(signing.weekOneCents), bond: dollars(signing.bondCents) }),
      }}
      week={{
        cents: weekly.totalCents,
        note: t('weekNote', { day: dateWords(first, 'weekdayName'), date: dateWords(first, 'long') }),
      }}
      leave={{
        cents: exit.highest.chargeCents,
        note:
          marked && marked.week !== exit.highest.week
            ? t('leaveNote', {
                week: String(exit.highest.week),
                marked: String(marked.week),
                cost: dollars(marked.chargeCents),
              })
            : t('leaveNoteShort', { week: String(exit.highest.week) }),
      }}
    />
  )
}
