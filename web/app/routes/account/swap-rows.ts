import type { AmendmentPreview } from '@faith/contract/amendments'
import type { useTranslations } from 'use-intl/react'
import { dateWords, daysBetween } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import type { Row } from './shown-row.ts'

type Words = ReturnType<typeof useTranslations<'accountActs'>>

/** A swap's document line by line: the old car's days, the new one's, the fee; amounts sum to its total. */
export function swapRows(preview: AmendmentPreview, t: Words): Row[] {
  return preview.documents
    .flatMap((document) => document.lines)
    .map(({ kind, amountCents: cents, from, to }) => {
      if (kind !== 'car' || from === null || to === null) return { title: t('swap.fee'), note: t('swap.feeHow'), cents }
      const days = daysBetween(from, to)
      return cents < 0
        ? { title: t('swap.credited', { days }), note: t('swap.creditedHow', { date: dateWords(from, 'day') }), cents }
        : { title: t('swap.charged', { days }), note: t('swap.chargedHow', { date: dateWords(from, 'day') }), cents }
    })
}

/** What the bond does in a swap: a top-up before the keys, or a part that goes back. */
export function bondRows({ swap }: AmendmentPreview, t: Words): Row[] {
  if (!swap) return []
  const { beforeCents, afterCents, topUpCents, releaseCents } = swap.bond
  const now = t('swap.bond', { before: dollars(beforeCents) })
  if (topUpCents > 0) return [{ title: t('swap.topUp'), note: t('swap.topUpHow'), cents: topUpCents }]
  if (releaseCents > 0)
    return [{ title: t('swap.release'), note: t('swap.releaseHow'), cents: releaseCents, back: true }]
  return [{ title: now, note: t('bondStays'), words: dollars(afterCents) }]
}
