import { faces, type WalkAround, type WalkArounds } from '@faith/contract/walk-arounds'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../ui/card.tsx'
import { momentWords } from '../../ui/dates.ts'
import { FactRows } from '../../ui/facts.tsx'
import { grouped } from '../../ui/grouped.ts'
import { CarMap } from './car-map.tsx'
import { MarkList } from './mark-list.tsx'
import { ShotFigure } from './shot-figure.tsx'
import { Signature } from './signature.tsx'

/** A signed hand-over or return: readings, photos, marks, signatures, and its PDF. */
export function RecordCard({ walks, walk }: { walks: WalkArounds; walk: WalkAround }) {
  const t = useTranslations('walkArounds')
  const { record, stage, shots, marks } = walk
  if (!record) return null
  const { assignmentId, body, timeZone } = walks
  const marked = faces.filter((face) => marks.some((mark) => mark.face === face))
  const pictured = shots.filter((shot) => shot.photoId !== null)
  const reasons = [...new Set(shots.flatMap((shot) => (shot.reason ? [shot.reason] : [])))]
  const path = `/walk-arounds/${assignmentId}/${stage}/record`
  return (
    <Card>
      <CardHead
        title={t(`record.${stage}`, { reference: record.reference })}
        aside={
          <a href={path} className="link inline-flex min-h-11 items-center" aria-label={t('pdfOf', record)}>
            {t('pdf')}
          </a>
        }
      />
      <FactRows
        columns={2}
        facts={[
          [t('when'), momentWords(record.doneAt, timeZone)],
          [t('odometer'), `${grouped(record.odometerKm)} km`],
          [t('fuel'), t('eighths', { fuel: String(record.fuelEighths) })],
          [t('summary.photos'), t('taken', { taken: String(pictured.length), count: String(shots.length) })],
        ]}
      />
      {pictured.length > 0 ? (
        <ul className="mt-5 grid grid-cols-2 gap-3 md:grid-cols-4">
          {pictured.map((shot) => (
            <li key={shot.angle} className="min-w-0">
              <p className="text-14 font-semibold">{t(`angles.${shot.angle}`)}</p>
              <ShotFigure assignmentId={assignmentId} stage={stage} shot={shot} body={body} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      ) : null}
      {reasons.map((reason) => (
        <p key={reason} className="mt-3 text-14 text-ink-2">
          {t('noReason', { reason })}
        </p>
      ))}
      <h3 className="mt-6 mb-2 font-semibold">{t('marks')}</h3>
      {marked.length > 0 ? (
        <ul className="mb-3 grid grid-cols-1 gap-3 sm:grid-cols-2 md:grid-cols-3">
          {marked.map((face) => (
            <li key={face}>
              <p className="text-14">{t(`faces.${face}`)}</p>
              <CarMap body={body} face={face} marks={marks} />
            </li>
          ))}
        </ul>
      ) : null}
      <MarkList marks={marks} />
      <div className="mt-6 grid grid-cols-1 gap-6 sm:grid-cols-2">
        <Signature who="customer" name={record.customerName} drawn={record.customerSignature} />
        <Signature who="staff" name={record.staffName} drawn={record.staffSignature} />
      </div>
    </Card>
  )
}
