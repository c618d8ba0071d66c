import type { Angle, WalkAround } from '@faith/contract/walk-arounds'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { FactRows } from '../../ui/facts.tsx'

/** How far a walk-around is, with the way to it. */
export function WalkCard({ assignmentId, walk, title }: { assignmentId: string; walk: WalkAround; title?: string }) {
  const t = useTranslations('walkArounds')
  const { stage, shots, missing, marks } = walk
  const taken = shots.filter((shot) => shot.photoId).length
  const fresh = marks.filter((mark) => mark.isNew).length
  return (
    <Card>
      <CardHead title={title ?? t('go')} />
      <FactRows
        facts={[
          [t('summary.photos'), t('taken', { taken: String(taken), count: String(shots.length) })],
          [t('summary.marks'), `${marks.length}${t('summary.new', { count: fresh })}`],
        ]}
      />
      {missing.length > 0 && walk.open ? <Missing missing={missing} /> : null}
      <ButtonLink
        to={`/staff/walk-arounds/${assignmentId}/${stage}`}
        kind={missing.length > 0 && walk.open ? 'brand' : 'secondary'}
        className="mt-4 w-full"
      >
        {t('open')}
      </ButtonLink>
    </Card>
  )
}

function Missing({ missing }: { missing: readonly Angle[] }) {
  const t = useTranslations('walkArounds')
  return (
    <p className="mt-3 text-14 text-ink-2">
      {t('missing', { angles: missing.map((angle) => t(`angles.${angle}`)).join(', ') })}
    </p>
  )
}
