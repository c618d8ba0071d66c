import { type PointerEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'

const width = 320
const height = 120
const longest = 20_000

interface Props {
  name: string
  /** Whose signature, in words. */
  label: string
}

/** A box to sign in with a finger or a mouse; it sends an SVG path. The typed name above it signs without it, by keyboard and without scripts. */
export function SignaturePad({ name, label }: Props) {
  const t = useTranslations('staffHandovers')
  const [path, setPath] = useState('')
  const [drawing, setDrawing] = useState(false)
  if (!useHydrated()) return null
  const add = (event: PointerEvent<SVGSVGElement>, command: 'M' | 'L') => {
    const point = placeOf(event)
    setPath((before) => (before.length < longest - 12 ? `${before}${before ? ' ' : ''}${command}${point}` : before))
  }
  return (
    <div>
      <div className="flex items-center justify-between gap-4 text-14">
        <span>{label}</span>
        <button
          type="button"
          className="link min-h-11"
          aria-label={`${t('clear')}: ${label}`}
          onClick={() => setPath('')}
        >
          {t('clear')}
        </button>
      </div>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
        className="mt-1 w-full touch-none rounded-control border border-control bg-paper"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDrawing(true)
          add(event, 'M')
        }}
        onPointerMove={(event) => drawing && add(event, 'L')}
        onPointerUp={() => setDrawing(false)}
        onPointerCancel={() => setDrawing(false)}
      >
        <line x1={16} x2={width - 16} y1={height - 24} y2={height - 24} className="stroke-line" />
        {path ? (
          <path
            d={path}
            fill="none"
            strokeWidth={2.5}
            strokeLinecap="round"
            strokeLinejoin="round"
            className="stroke-ink"
          />
        ) : (
          <text x={16} y={height - 34} className="fill-ink-2 text-14">
            {t('signHere')}
          </text>
        )}
      </svg>
      {path ? <input type="hidden" name={name} value={path} /> : null}
    </div>
  )
}

/** Within the box: a stroke that leaves it ends at its edge. */
function placeOf(event: PointerEvent<SVGSVGElement>): string {
  const box = event.currentTarget.getBoundingClientRect()
  const at = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value * most)))
  const x = at((event.clientX - box.left) / box.width, width)
  const y = at((event.clientY - box.top) / box.height, height)
  return `${x} ${y}`
}
