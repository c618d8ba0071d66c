import type { CreditView } from '@faith/contract/credits'
import { useTranslations } from 'use-intl/react'
import { dateIn, dateWords } from '../../../ui/dates.ts'
import { dollars } from '../../../ui/money.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

/** Credits that somebody asked for already, so that nobody asks twice for the same trouble. */
export function WaitingCredits({ credits }: { credits: readonly CreditView[] }) {
  const t = useTranslations('credits')
  if (credits.length === 0) return null
  return (
    <Notice tone="info" title={t('waiting')} className="mb-6">
      <ul>
        {credits.map(({ id, amountCents, askedAt, reason }) => (
          <li key={id}>
            <TextLink to={`/staff/credits/${id}`}>
              {t('waits', {
                amount: dollars(amountCents, true),
                date: dateWords(dateIn(askedAt, 'Australia/Brisbane'), 'date'),
                reason,
              })}
            </TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
