import type { AmendmentKind, AmendmentPreview } from '@faith/contract/amendments'
import type { useTranslations } from 'use-intl/react'
import { dateWords } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import type { Row } from './shown-row.ts'
import { swapRows } from './swap-rows.ts'

type Words = ReturnType<typeof useTranslations<'accountActs'>>

/** A line of a preview. */
export function PreviewRow({ title, note, cents, words, back }: Row) {
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-3 border-t border-line py-3">
      <dt>
        {title}
        {note ? <span className="block text-14 text-ink-2">{note}</span> : null}
      </dt>
      <dd className={back ? 'figures text-right font-semibold text-success' : 'figures text-right'}>
        {words ?? `${back ? '+ ' : ''}${dollars(cents ?? 0, true)}`}
      </dd>
    </div>
  )
}

/** How the total arises, line by line; amounts sum to it. */
export function previewRows(kind: AmendmentKind, preview: AmendmentPreview, t: Words): Row[] {
  if (kind === 'swap') return swapRows(preview, t)
  const rows = preview.reasons
    .filter((reason) => kind === 'end' || reason.code === 'car_before' || reason.code === 'car_after')
    .map((reason) => reasonRow(reason, t))
  const credit = preview.documents.find((document) => document.subject === 'unused' || document.subject === 'pause')
  if (credit)
    rows.push({
      title: t('unused'),
      note: t('unusedHow', { date: dateWords(preview.effectiveOn, 'day') }),
      cents: credit.totalCents,
    })
  const over = preview.documents.find((document) => document.subject === 'overage')
  if (over) rows.push({ title: t('kilometresOver'), note: t('kilometresRead'), cents: over.totalCents })
  else if (kind === 'end') rows.push({ title: t('kilometres'), note: t('kilometresHow'), words: '' })
  return rows
}

function reasonRow(reason: AmendmentPreview['reasons'][number], t: Words): Row {
  const { code, weeks, months, basisCents, inForceCents, amountCents: cents } = reason
  if (code === 'repriced')
    return {
      title: t('reasons.repriced', { weeks: weeks ?? 0 }),
      note: t('reasons.repricedHow', {
        weeks: String(weeks ?? 0),
        basis: dollars(basisCents ?? 0),
        months: months ?? 0,
        inForce: dollars(inForceCents ?? 0),
      }),
      cents,
    }
  if (code === 'owed')
    return {
      title: t('reasons.owed', { weeks: weeks ?? 0 }),
      note: t('reasons.owedHow', { months: months ?? 0 }),
      cents,
    }
  return { title: t(`reasons.${code}`), note: months ? t('months', { count: months }) : '', cents }
}
