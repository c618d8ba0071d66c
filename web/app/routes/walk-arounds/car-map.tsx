import { outlineOf } from '@faith/contract/car-outlines'
import type { Face, Mark } from '@faith/contract/walk-arounds'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { cx } from '../../ui/class-names.ts'
import { OutlineDrawing } from './outline-drawing.tsx'

interface Props {
  body: string | null
  face: Face
  marks: readonly Mark[]
  children?: ReactNode
  className?: string
}

/** A face of the car with its marks: known ones amber, new ones red. Each number leads to its line in the list. */
export function CarMap({ body, face, marks, children, className }: Props) {
  return (
    <div className={cx('studio relative overflow-hidden rounded-card', className)}>
      <OutlineDrawing outline={outlineOf(body, face)} />
      {children}
      {marks
        .filter((mark) => mark.face === face)
        .map((mark) => (
          <Pin key={mark.id} mark={mark} />
        ))}
    </div>
  )
}

function Pin({ mark }: { mark: Mark }) {
  const t = useTranslations('walkArounds')
  const { id, number, kind, part, isNew, x, y } = mark
  const words = {
    number: String(number),
    kind: t(`kinds.${kind}`),
    part,
    state: t(isNew ? 'new' : 'known', { date: '' }),
  }
  return (
    <a
      href={`#mark-${id}`}
      aria-label={t('pin', words).replace(/, $/, '')}
      style={{ left: `${x / 10}%`, top: `${y / 10}%` }}
      className="absolute flex size-11 -translate-1/2 items-center justify-center rounded-full"
    >
      <span
        className={cx(
          'figures flex size-7 items-center justify-center rounded-full border-2 border-paper text-14 font-semibold text-paper',
          isNew ? 'bg-danger' : 'bg-warning',
        )}
      >
        {number}
      </span>
    </a>
  )
}
