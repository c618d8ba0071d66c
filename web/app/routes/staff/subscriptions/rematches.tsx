import type { Rematch } from '@faith/contract/rematches'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../../ui/dates.ts'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { dollars } from '../../../ui/money.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

/** Tolls and fines that change hands with the corrected keys: matched again by itself, or left to a person. */
export function Rematches({ charges }: { charges: readonly Rematch[] }) {
  const t = useTranslations('corrections')
  if (charges.length === 0) return null
  return (
    <section aria-labelledby="rematches" className="mt-5">
      <h3 id="rematches" className="mb-2 font-semibold">
        {t('rematches')}
      </h3>
      <FactRows
        facts={charges.map((charge): Fact => {
          const [date, time] = charge.eventLocal.split(' ') as [string, string]
          return [
            <TextLink key={charge.id} to={`/staff/tolls/${charge.id}`}>
              {t(`charge.${charge.kind}`, { on: dateWords(date), time })}
            </TextLink>,
            t(`rematch.${charge.decides}`, {
              amount: dollars(charge.amountCents, true),
              was: charge.wasReference ?? t('ofNobody'),
              is: charge.isReference ?? t('ofNobody'),
            }),
          ]
        })}
      />
    </section>
  )
}
