import type { Face } from '@faith/contract/walk-arounds'
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'

/** A place on a face, in percent from its left and its top. */
export interface Spot {
  x: number
  y: number
}

const steps: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-2, 0],
  ArrowRight: [2, 0],
  ArrowUp: [0, -2],
  ArrowDown: [0, 2],
}
const inside = (value: number) => Math.min(100, Math.max(0, Math.round(value * 10) / 10))

interface Props {
  face: Face
  spot: Spot | null
  onPlace: (spot: Spot) => void
}

/** A tap places a mark; with the keyboard, arrow keys move a cross and Enter places it there. */
export function PlaceMark({ face, spot, onPlace }: Props) {
  const t = useTranslations('walkArounds')
  const [cross, setCross] = useState<Spot>(spot ?? { x: 50, y: 50 })
  const [keys, setKeys] = useState(false)
  const tap = (event: PointerEvent<HTMLButtonElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = {
      x: inside(((event.clientX - box.left) / box.width) * 100),
      y: inside(((event.clientY - box.top) / box.height) * 100),
    }
    setCross(at)
    onPlace(at)
  }
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onPlace(cross)
    }
    if (!step) return
    event.preventDefault()
    setCross({ x: inside(cross.x + step[0]), y: inside(cross.y + step[1]) })
  }
  const words = t('cross', { x: String(cross.x), y: String(cross.y) })
  return (
    <>
      <button
        type="button"
        aria-label={t('mapOf', { face: t(`faces.${face}`) })}
        onPointerUp={tap}
        onKeyDown={move}
        onFocus={() => setKeys(true)}
        onBlur={() => setKeys(false)}
        className="absolute inset-0 cursor-crosshair touch-manipulation rounded-card focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
      />
      {keys && !spot ? <Cross at={cross} /> : null}
      {spot ? <Cross at={spot} placed /> : null}
      <span role="status" className="sr-only">
        {keys ? words : ''}
      </span>
    </>
  )
}

function Cross({ at, placed }: { at: Spot; placed?: boolean }) {
  return (
    <span
      aria-hidden="true"
      style={{ left: `${at.x}%`, top: `${at.y}%` }}
      className={
        placed
          ? 'pointer-events-none absolute size-7 -translate-1/2 rounded-full border-2 border-paper bg-danger'
          : 'pointer-events-none absolute size-7 -translate-1/2 rounded-full border-2 border-accent'
      }
    />
  )
}
