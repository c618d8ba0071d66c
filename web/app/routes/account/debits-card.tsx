import type { DebitAhead } from '@faith/contract/debits'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../ui/card.tsx'
import { dateWords } from '../../ui/dates.ts'
import { Money } from '../../ui/money.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { DebitParts } from './debit-parts.tsx'

/** The next debit in large, those after it in rows; what goes with a week, and credit that comes off it, is named. `move` leads to moving one. */
export function DebitsCard({ debits, move }: { debits: readonly DebitAhead[]; move?: string | undefined }) {
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
          <DebitParts debit={next} />
          <ul className="mt-3 divide-y divide-line border-t border-line">
            {later.map((debit) => (
              <li key={`${debit.on} ${debit.parts[0]?.subject}`} className="py-2.5">
                <span className="figures flex justify-between">
                  <span>{dateWords(debit.on)}</span>
                  <Money cents={debit.amountCents} exact />
                </span>
                <DebitParts debit={debit} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink-2">{t('none')}</p>
      )}
      {move ? (
        <p className="mt-3 text-14">
          <TextLink to={move}>{t('move')}</TextLink>
        </p>
      ) : null}
    </Card>
  )
}
