import type { DebitAhead } from '@faith/contract/debits'
import { account } from '@faith/contract/strings/en/account'
import { useTranslations } from 'use-intl/react'
import { dollars } from '../../ui/money.tsx'
import { withWords } from '../../words.tsx'

/** How a debit arises, when it is more than a week. */
function Parts({ debit: { parts } }: { debit: Pick<DebitAhead, 'parts'> }) {
  const t = useTranslations('account.debits')
  const [first] = parts
  if (!first || (parts.length === 1 && first.subject === 'week' && first.reference === null)) return null
  return (
    <span className="figures block text-14 text-ink-2">
      {parts.map(({ subject, reference, amountCents }, place) => {
        const name = t(`parts.${subject in account.debits.parts ? (subject as 'other') : 'other'}`)
        const sign = place === 0 ? '' : amountCents < 0 ? ' − ' : ' + '
        const amount = dollars(Math.abs(amountCents), true)
        return (
          <span key={`${subject} ${reference}`}>
            {sign}
            {subject === 'week' && reference ? t('overdue', { amount, reference }) : t('part', { name, amount })}
          </span>
        )
      })}
    </span>
  )
}

export const DebitParts = withWords({ account }, Parts)
