import type { CreditPreview } from '@faith/contract/credits'
import type { DebitAhead } from '@faith/contract/debits'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../../ui/dates.ts'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { dollars } from '../../../ui/money.tsx'
import { DebitParts } from '../../account/debit-parts.tsx'

/** What a credit changes: the adjustment note with its GST, where the money goes, and the next debit. */
export function CreditMoney({ preview }: { preview: CreditPreview }) {
  const t = useTranslations('credits')
  const { invoice, lines, amountCents, gstCents, appliedCents, creditedCents, creditBeforeCents } = preview
  const { before, after } = preview.nextDebit
  const money = (cents: number) => dollars(cents, true)
  const facts: Fact[] = [
    [t('adjusts'), invoice ? invoice.reference : t('adjustsNone')],
    ...lines.map((line): Fact => [[line.name, line.note].filter(Boolean).join(', '), money(line.amountCents)]),
    [<strong key="total">{t('total')}</strong>, <strong key="sum">{money(amountCents)}</strong>],
    [t('gst'), money(gstCents)],
  ]
  if (invoice && appliedCents > 0) facts.push([t('applied', { reference: invoice.reference }), money(appliedCents)])
  facts.push([t('credited'), money(creditedCents)])
  facts.push([
    t('balance'),
    t('wasIs', { was: money(creditBeforeCents), is: money(creditBeforeCents + creditedCents) }),
  ])
  facts.push([t('nextDebit'), <Next key="next" before={before} after={after} />])
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className="mb-2 text-18 font-semibold">
        {t('changes')}
      </h2>
      <FactRows facts={facts} />
    </section>
  )
}

/** The next debit as it was and as it will be; one that credit pays takes nothing from the card. */
function Next({ before, after }: { before: DebitAhead | null; after: DebitAhead | null }) {
  const t = useTranslations('credits')
  if (!after) return t('noDebit')
  const words = (debit: DebitAhead) => t('debit', { amount: dollars(debit.amountCents, true), on: dateWords(debit.on) })
  const same = before?.on === after.on && before.amountCents === after.amountCents
  return (
    <>
      {before && !same ? t('wasIs', { was: words(before), is: words(after) }) : words(after)}
      <DebitParts debit={after} />
    </>
  )
}
