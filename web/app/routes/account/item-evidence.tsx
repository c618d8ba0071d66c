import type { DamageItem } from '@faith/contract/inspections'
import type { WalkArounds } from '@faith/contract/walk-arounds'
import { useTranslations } from 'use-intl/react'
import { angleOfFace } from '../walk-arounds/angle-of-face.ts'
import { CarMap } from '../walk-arounds/car-map.tsx'
import { Pair } from '../walk-arounds/compare.tsx'

/** Beside an item: the mark that it is about on the outline, and that side of the car before and after. */
export function ItemEvidence({ item, walks }: { item: DamageItem; walks: WalkArounds }) {
  const t = useTranslations('walkArounds')
  const mark = walks.back.marks.find((one) => one.id === item.markId)
  if (!mark) return null
  return (
    <div className="grid grid-cols-1 gap-4 rounded-control bg-sunken p-3 md:grid-cols-[200px_1fr]">
      <div>
        <p className="mb-1 text-14 font-semibold">
          {t('onMark', { number: String(mark.number), kind: t(`kinds.${mark.kind}`), part: mark.part })}
        </p>
        <CarMap body={walks.body} face={mark.face} marks={[mark]} />
      </div>
      <Pair walks={walks} angle={angleOfFace(mark.face)} />
    </div>
  )
}
