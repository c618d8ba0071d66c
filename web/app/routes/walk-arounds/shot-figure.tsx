import { guideOf } from '@faith/contract/car-outlines'
import type { AngleShot, Stage } from '@faith/contract/walk-arounds'
import { useTranslations } from 'use-intl/react'
import { momentWords } from '../../ui/dates.ts'
import { OutlineDrawing } from './outline-drawing.tsx'
import { photoPath } from './photo-path.ts'

interface Props {
  assignmentId: string
  stage: Stage
  shot: AngleShot
  body: string | null
  timeZone: string
}

/** An angle of the car as it was photographed, or its outline with why there is no photo. */
export function ShotFigure({ assignmentId, stage, shot, body, timeZone }: Props) {
  const t = useTranslations('walkArounds')
  const { angle, photoId, takenAt, reason } = shot
  const name = t(`angles.${angle}`)
  if (photoId === null)
    return (
      <figure>
        <div className="flex aspect-video items-center justify-center overflow-hidden rounded-control border border-dashed border-control bg-sunken p-2">
          <OutlineDrawing outline={guideOf(body, angle)} className="max-h-full opacity-60" />
        </div>
        <figcaption className="mt-1 text-14 text-ink-2">{reason ? t('noReason', { reason }) : t('none')}</figcaption>
      </figure>
    )
  const path = photoPath(assignmentId, stage, photoId)
  const when = takenAt ? momentWords(takenAt, timeZone) : ''
  return (
    <figure>
      <a href={path} className="block">
        <img
          src={path}
          alt={t('photo', { angle: name, when: t(`at.${stage}`) })}
          loading="lazy"
          className="studio aspect-video w-full rounded-control border border-line object-cover"
        />
      </a>
      <figcaption className="mt-1 text-14 text-ink-2">{when}</figcaption>
    </figure>
  )
}
