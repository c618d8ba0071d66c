import type { DebitAhead } from '@faith/contract/debits'
import { account as words } from '@faith/contract/strings/en/account'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { dollars, Money } from '../../ui/money.tsx'

/** The next debit in large, those after it in rows; what goes with a week, and credit that comes off it, is named. */
export function DebitsCard({ debits }: { debits: readonly DebitAhead[] }) {
  const t = useTranslations('account.debits')
  const [next, ...later] = debits
  return (
    <Card>
      <CardHead title={t('title')} />
      {next ? (
        <>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <Money cents={next.amountCents} exact className="text-28 font-bold" />
            <span className="text-ink-2">{dateWords(next.on)}</span>
          </p>
          <Parts debit={next} />
          <ul className="mt-3 divide-y divide-line border-t border-line">
            {later.map((debit) => (
              <li key={`${debit.on} ${debit.parts[0]?.subject}`} className="py-2.5">
                <span className="figures flex justify-between">
                  <span>{dateWords(debit.on)}</span>
                  <Money cents={debit.amountCents} exact />
                </span>
                <Parts debit={debit} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink-2">{t('none')}</p>
      )}
    </Card>
  )
}

/** How a debit arises, when it is more than a week. */
function Parts({ debit: { parts } }: { debit: DebitAhead }) {
  const t = useTranslations('account.debits')
  const [first] = parts
  if (!first || (parts.length === 1 && first.subject === 'week')) return null
  return (
    <span className="figures block text-14 text-ink-2">
      {parts.map(({ subject, reference, amountCents }, place) => {
        const name = t(`parts.${subject in words.debits.parts ? (subject as 'other') : 'other'}`)
        const sign = place === 0 ? '' : amountCents < 0 ? ' − ' : ' + '
        return (
          <span key={`${subject} ${reference}`}>
            {sign}
            {t('part', { name, amount: dollars(Math.abs(amountCents), true) })}
          </span>
        )
      })}
    </span>
  )
}
