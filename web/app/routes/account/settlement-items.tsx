import type { DamageItem, InspectionView } from '@faith/contract/inspections'
import type { WalkArounds } from '@faith/contract/walk-arounds'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { dollars, Money } from '../../ui/money.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ItemEvidence } from './item-evidence.tsx'

interface Props {
  inspection: InspectionView
  /** The car before and after, beside the items that are about a mark. */
  walks: WalkArounds | null
  /** What stands below an item, such as the field to object to it. */
  below?: (item: DamageItem) => ReactNode
}

/** What an inspection found, each with its photos, how it was judged and what it costs. */
export function SettlementItems({ inspection, walks, below }: Props) {
  const t = useTranslations('settlement')
  const { items, chargeCents } = inspection
  if (items.length === 0) return <p className="text-ink-2">{t('nothingFound')}</p>
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {items.map((item) => (
          <li key={item.id} className="space-y-2 py-4">
            <div className="grid grid-cols-[1fr_auto] gap-x-4">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
                {item.part}
                <Tag tone={item.chargeCents > 0 ? 'warning' : 'neutral'}>
                  {item.state === 'waived' ? t('waived') : t(`judgements.${item.judgement}`)}
                </Tag>
              </p>
              <Money cents={item.chargeCents} exact className="font-semibold" />
            </div>
            <How item={item} />
            {item.note ? <p className="text-14">{item.note}</p> : null}
            <Photos inspectionId={inspection.id} item={item} />
            {walks && item.markId ? <ItemEvidence item={item} walks={walks} /> : null}
            {item.dispute ? <Said title={t('youSay')} text={item.dispute} /> : null}
            {item.decision ? <Said title={t('decided')} text={item.decision} /> : null}
            {below?.(item)}
          </li>
        ))}
      </ul>
      <p className="flex justify-between gap-4 py-3 font-semibold">
        <span>{t('itemsTotal')}</span>
        <Money cents={chargeCents} exact />
      </p>
    </>
  )
}

/** Why an item costs what it costs. */
function How({ item }: { item: DamageItem }) {
  const t = useTranslations('settlement')
  const { kind, judgement, costCents, chargeCents, quantity } = item
  const cost = dollars(costCents ?? 0, true)
  // A decision stands below with its reason.
  const words = item.decision
    ? ''
    : judgement === 'pre_existing' || judgement === 'fair_wear'
      ? t(`how.${judgement}`)
      : judgement === 'insured'
        ? t('how.insured', { cost })
        : kind === 'damage'
          ? t(costCents !== null && chargeCents < costCents ? 'how.excess' : 'how.cost', { cost })
          : kind === 'lost_key'
            ? t('how.keys', { count: quantity })
            : kind === 'refuelling'
              ? t('how.litres', { count: String(quantity) })
              : t('how.policy')
  return (
    <p className="text-14 text-ink-2">
      {t(`kinds.${kind}`)}. {words}
    </p>
  )
}

function Photos({ inspectionId, item }: { inspectionId: string; item: DamageItem }) {
  const t = useTranslations('settlement')
  if (item.photoIds.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-2">
      {item.photoIds.map((photo, place) => (
        <li key={photo}>
          <a href={`/inspections/${inspectionId}/photos/${photo}`}>
            <img
              src={`/inspections/${inspectionId}/photos/${photo}`}
              alt={t('photo', { number: String(place + 1), part: item.part })}
              loading="lazy"
              className="h-24 w-32 rounded-control border border-line object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <p className="border-l-3 border-line pl-3 text-14">
      <span className="text-ink-2">{title}: </span>
      {text}
    </p>
  )
}
