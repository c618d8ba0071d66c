import { guideOf } from '@faith/contract/car-outlines'
import type { Problem } from '@faith/contract/problem'
import { type Angle, angles, type WalkAround, type WalkArounds } from '@faith/contract/walk-arounds'
import { useState } from 'react'
import { Link, useNavigate, useRevalidator } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../../hydrated.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useUploads } from '../../../uploads/use-uploads.ts'
import { OutlineDrawing } from '../../walk-arounds/outline-drawing.tsx'
import { photoPath } from '../../walk-arounds/photo-path.ts'
import { SkipForm } from './skip-form.tsx'
import { TakeButtons } from './take-buttons.tsx'
import { UploadRows } from './upload-rows.tsx'
import { Viewfinder } from './viewfinder.tsx'

interface Props {
  walks: WalkArounds
  walk: WalkAround
  angle: Angle
  mayRecord: boolean
  problem: Problem | undefined
}

/** One angle at a time with its outline; the next is there while the last one is still on its way. */
export function PhotosStep({ walks, walk, angle, mayRecord, problem }: Props) {
  const t = useTranslations('walkArounds')
  const hydrated = useHydrated()
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  const [sent, setSent] = useState<readonly Angle[]>([])
  const [camera, setCamera] = useState(false)
  /** Browsers give the camera to pages only over a safe connection. */
  const live = hydrated && 'mediaDevices' in navigator
  const { uploads, add, goOn } = useUploads({ tooLarge: t('upload.tooLarge'), onDone: () => void revalidate() })
  const { assignmentId, body } = walks
  const at = `/api/v1/assignments/${assignmentId}/walk-arounds/${walk.stage}/uploads`
  const missing = walk.missing.filter((one) => !sent.includes(one))
  const take = (files: readonly File[], wanted: readonly Angle[]) => {
    const used = files.slice(0, wanted.length).map((file, place) => ({ file, angle: wanted[place]! }))
    add(
      used.map(({ file, angle: one }) => ({
        file,
        name: t(`angles.${one}`),
        to: { begin: at, finish: (id) => `${at}/${id}/photo`, said: { angle: one } },
      })),
    )
    const taken = used.map((one) => one.angle)
    setSent((before) => [...before, ...taken])
    const next = missing.find((one) => !taken.includes(one))
    if (next) void navigate(`?step=photos&angle=${next}`, { preventScrollReset: true, replace: true })
  }
  const place = angles.indexOf(angle)
  const shot = walk.shots[place]!
  return (
    <section className="space-y-5" aria-labelledby="angle">
      <div>
        <h2 id="angle" className="text-22">
          {t(`angles.${angle}`)}
        </h2>
        <p className="text-ink-2">{t('photoOf', { n: String(place + 1), count: String(angles.length) })}</p>
      </div>
      {camera && mayRecord ? (
        <Viewfinder
          outline={guideOf(body, angle)}
          onPhoto={(file) => take([file], [angle])}
          onClose={() => setCamera(false)}
        />
      ) : null}
      <div
        className={cx(
          'studio relative flex aspect-video items-center justify-center overflow-hidden rounded-card',
          camera && 'hidden',
        )}
      >
        {shot.photoId ? (
          <>
            <img
              src={photoPath(assignmentId, walk.stage, shot.photoId)}
              alt={t('photo', { angle: t(`angles.${angle}`), when: t(`at.${walk.stage}`) })}
              className="size-full object-cover"
            />
            <OutlineDrawing outline={guideOf(body, angle)} bare className="absolute inset-0" />
          </>
        ) : (
          <OutlineDrawing outline={guideOf(body, angle)} className="px-4" />
        )}
      </div>
      {shot.reason ? <p className="text-14 text-ink-2">{t('noReason', { reason: shot.reason })}</p> : null}
      <AngleStrip walk={walk} assignmentId={assignmentId} body={body} angle={angle} sent={sent} />
      {mayRecord && live && !camera ? (
        <Button type="button" size="large" className="w-full" onClick={() => setCamera(true)}>
          <Icon name="camera" />
          {t('viewfinder.open')}
        </Button>
      ) : null}
      {mayRecord && hydrated ? (
        <TakeButtons
          main={!camera && !live}
          again={shot.photoId !== null || sent.includes(angle)}
          several={missing.length > 1}
          onOne={(files) => take(files, [angle])}
          onSeveral={(files) => take(files, missing)}
        />
      ) : null}
      {mayRecord && !hydrated ? <p className="text-14 text-ink-2">{t('noScript')}</p> : null}
      <UploadRows uploads={uploads} onGoOn={goOn} />
      {mayRecord ? <SkipForm angle={angle} taken={shot.photoId !== null} missing={missing} problem={problem} /> : null}
      <ButtonLink to="?step=marks" size="large" className="w-full" kind={missing.length === 0 ? 'brand' : 'secondary'}>
        {t('marks')}
      </ButtonLink>
    </section>
  )
}

interface StripProps {
  walk: WalkAround
  assignmentId: string
  body: string | null
  angle: Angle
  sent: readonly Angle[]
}

/** All angles in a row: taken, on the way, to be taken. */
function AngleStrip({ walk, assignmentId, body, angle, sent }: StripProps) {
  const t = useTranslations('walkArounds')
  return (
    <ol className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1" aria-label={t('photos')}>
      {walk.shots.map((shot, place) => (
        <li key={shot.angle} className="shrink-0">
          <Link
            to={`?step=photos&angle=${shot.angle}`}
            preventScrollReset
            replace
            aria-current={shot.angle === angle ? 'true' : undefined}
            aria-label={t(`angles.${shot.angle}`)}
            className={cx(
              'relative flex h-14 w-20 items-center justify-center overflow-hidden rounded-control border bg-paper',
              shot.angle === angle ? 'border-2 border-brand' : 'border-control',
            )}
          >
            {shot.photoId ? (
              <img src={photoPath(assignmentId, walk.stage, shot.photoId)} alt="" className="size-full object-cover" />
            ) : (
              <OutlineDrawing outline={guideOf(body, shot.angle)} className="opacity-70" />
            )}
            <span className="absolute right-0.5 bottom-0.5 flex size-5 items-center justify-center rounded-full bg-paper text-12 font-semibold">
              {shot.photoId || sent.includes(shot.angle) ? (
                <Icon name="check" size={14} className="text-success" />
              ) : shot.reason ? (
                <Icon name="minus" size={14} />
              ) : (
                place + 1
              )}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}
