import type { WalkAround, WalkArounds } from '@faith/contract/walk-arounds'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { cx } from '../../../ui/class-names.ts'
import { signPath } from './sign-path.ts'

interface Props {
  walks: WalkArounds
  walk: WalkAround
  step: 'photos' | 'marks'
  mayRecord: boolean
}

/** The tasks of a walk-around, one a screen: photos, marks, then both sign, for those who may. */
export function WalkSteps({ walks, walk, step, mayRecord }: Props) {
  const t = useTranslations('walkArounds')
  const { stage, shots, missing, marks } = walk
  const fresh = marks.filter((mark) => mark.isNew).length
  const steps = [
    { key: 'photos', to: '?step=photos', name: t('photos'), note: `${shots.length - missing.length}/${shots.length}` },
    { key: 'marks', to: '?step=marks', name: t('marks'), note: `${marks.length}${t('summary.new', { count: fresh })}` },
    ...(mayRecord
      ? [{ key: 'sign', to: `${signPath(walks, stage)}#sign`, name: t('sign'), note: walk.record ? t('signed') : '' }]
      : []),
  ]
  return (
    <nav aria-label={t(`title.${stage}`)}>
      <ol className="grid grid-cols-3 gap-2">
        {steps.map(({ key, to, name, note }) => (
          <li key={key}>
            <Link
              to={to}
              aria-current={key === step ? 'step' : undefined}
              className={cx(
                'block min-h-11 border-t-4 pt-2 text-14',
                key === step ? 'border-brand font-semibold' : 'border-line text-ink-2',
                key === 'photos' && missing.length === 0 && step !== 'photos' && 'border-success',
              )}
            >
              {name} <span className="figures">{note}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
