import type { PictureEdits, Rectangle } from '@faith/contract/pictures'
import { type PointerEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'

interface Props {
  url: string
  size: { width: number; height: number }
  edits: PictureEdits
  onDraw: (rectangle: Rectangle) => void
}

interface Place {
  x: number
  y: number
}

/** Below this many pixels it was a tap. */
const least = 12

/** The original with what is kept and blurred; a pointer draws another rectangle. */
export function Original({ url, size, edits, onDraw }: Props) {
  const t = useTranslations('fleetPhotos.edit')
  const [drawing, setDrawing] = useState<{ from: Place; to: Place } | null>(null)
  const placeOf = (event: PointerEvent<HTMLDivElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = (value: number, most: number) => Math.round(Math.min(1, Math.max(0, value)) * most)
    return {
      x: at((event.clientX - box.left) / box.width, size.width),
      y: at((event.clientY - box.top) / box.height, size.height),
    }
  }
  const drawn = drawing ? between(drawing.from, drawing.to) : null
  return (
    <div
      role="img"
      aria-label={t('canvas')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        const from = placeOf(event)
        setDrawing({ from, to: from })
      }}
      onPointerMove={(event) => {
        if (drawing) setDrawing({ ...drawing, to: placeOf(event) })
      }}
      onPointerUp={() => {
        if (drawn && drawn.width >= least && drawn.height >= least) onDraw(drawn)
        setDrawing(null)
      }}
      onPointerCancel={() => setDrawing(null)}
      className="relative cursor-crosshair touch-none self-start overflow-hidden rounded-card bg-sunken select-none"
    >
      <img src={url} alt="" width={size.width} height={size.height} draggable={false} className="h-auto w-full" />
      {edits.crop ? (
        <div
          className="absolute border-2 border-on-brand shadow-[0_0_0_9999px_var(--scrim)]"
          style={shareOf(edits.crop, size)}
        />
      ) : null}
      {edits.blurs.map((blur) => (
        <div
          key={JSON.stringify(blur)}
          className="absolute border-2 border-accent backdrop-blur-md"
          style={shareOf(blur, size)}
        />
      ))}
      {drawn ? <div className="absolute border-2 border-dashed border-on-brand" style={shareOf(drawn, size)} /> : null}
    </div>
  )
}

function between(from: Place, to: Place): Rectangle {
  const [left, top] = [Math.min(from.x, to.x), Math.min(from.y, to.y)]
  return { left, top, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) }
}

function shareOf(one: Rectangle, size: { width: number; height: number }) {
  const share = (value: number, of: number) => `${(value / of) * 100}%`
  return {
    left: share(one.left, size.width),
    top: share(one.top, size.height),
    width: share(one.width, size.width),
    height: share(one.height, size.height),
  }
}
