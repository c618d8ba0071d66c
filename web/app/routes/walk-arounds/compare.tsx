import { type Angle, angles, type WalkArounds } from '@faith/contract/walk-arounds'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../ui/card.tsx'
import { MarkList } from './mark-list.tsx'
import { ShotFigure } from './shot-figure.tsx'

/** The car before and after: each angle of the hand-over beside that of the return, and the marks that are new. */
export function Compare({ walks }: { walks: WalkArounds }) {
  const t = useTranslations('walkArounds')
  const fresh = walks.back.marks.filter((mark) => mark.isNew)
  const some = [walks.handover, walks.back].some((walk) => walk.shots.some((shot) => shot.photoId || shot.reason))
  if (!some && fresh.length === 0) return null
  return (
    <Card>
      <CardHead title={t('compare')} />
      <p className="mb-4 text-14 text-ink-2">{t('compareLead')}</p>
      <ul className="space-y-6">
        {angles.map((angle) => (
          <li key={angle}>
            <Pair walks={walks} angle={angle} />
          </li>
        ))}
      </ul>
      <h3 className="mt-6 mb-2 font-semibold">{t('newAtReturn')}</h3>
      {fresh.length === 0 ? <p className="text-ink-2">{t('noneNew')}</p> : <MarkList marks={fresh} />}
    </Card>
  )
}

/** One angle at the hand-over and at the return. */
export function Pair({ walks, angle }: { walks: WalkArounds; angle: Angle }) {
  const t = useTranslations('walkArounds')
  const { assignmentId, body, timeZone } = walks
  const of = { assignmentId, body, timeZone }
  return (
    <section aria-label={t(`angles.${angle}`)}>
      <p className="mb-1 text-14 font-semibold">{t(`angles.${angle}`)}</p>
      <div className="grid grid-cols-2 gap-3">
        {[walks.handover, walks.back].map(({ stage, shots }) => (
          <div key={stage} className="min-w-0">
            <p className="text-14 text-ink-2">{t(`at.${stage}`)}</p>
            <ShotFigure {...of} stage={stage} shot={shots.find((shot) => shot.angle === angle)!} />
          </div>
        ))}
      </div>
    </section>
  )
}
