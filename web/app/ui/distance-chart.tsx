import { dateWords, daysBetween } from './dates.ts'
import { grouped } from './grouped.ts'
import { useWidth } from './use-width.ts'

/** Whole km on a calendar date. */
interface Point {
  on: string
  km: number
}

interface Props {
  label: string
  /** What is allowed, from the first day to the last. */
  allowance: readonly Point[]
  driven: readonly Point[]
  /** Where the pace leads on the last day, or null. */
  forecastKm: number | null
  words: { allowance: string; forecast: string; point: (point: Point) => string }
}

const height = 168
const [top, bottom, left] = [14, 132, 46]

/** Driven kilometres beside what is allowed; drawn at the width that it really has, so that its text is never scaled. */
export function DistanceChart({ label, allowance, driven, forecastKm, words }: Props) {
  const [frame, width] = useWidth(284)
  const [first, last] = [allowance[0]!, allowance.at(-1)!]
  const right = width - 68
  const most = stepOf(Math.max(last.km, forecastKm ?? 0, driven.at(-1)?.km ?? 0, 100))
  const x = (on: string) =>
    left + (daysBetween(first.on, on) / Math.max(1, daysBetween(first.on, last.on))) * (right - left)
  const y = (km: number) => bottom - (Math.min(km, most) / most) * (bottom - top)
  const pathOf = (points: readonly Point[]) =>
    points.map((point, place) => `${place === 0 ? 'M' : 'L'}${round(x(point.on))} ${round(y(point.km))}`).join('')
  const newest = driven.at(-1)
  const [allowedY, forecastY] = [y(last.km), forecastKm === null ? null : y(forecastKm)]
  // Two words that end at nearly the same height stand under each other.
  const above = forecastY === null || allowedY <= forecastY
  const near = forecastY !== null && Math.abs(allowedY - forecastY) < 15
  return (
    <figure ref={frame}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={label}
        className="figures block overflow-visible font-sans"
      >
        {[0, most / 2, most].map((km) => (
          <g key={km}>
            <line x1={left} x2={right} y1={y(km)} y2={y(km)} className="stroke-line" />
            <text x={left - 8} y={y(km) + 4} textAnchor="end" className="fill-ink-2 text-12">
              {grouped(km)}
            </text>
          </g>
        ))}
        <path d={pathOf(allowance)} strokeDasharray="5 4" className="fill-none stroke-ink-2" />
        {newest && forecastKm !== null ? (
          <path
            d={pathOf([newest, { on: last.on, km: forecastKm }])}
            strokeDasharray="2 3"
            strokeWidth="2"
            className="fill-none stroke-accent"
          />
        ) : null}
        <path d={pathOf(driven)} strokeWidth="2" strokeLinejoin="round" className="fill-none stroke-accent" />
        {driven.map((point) => (
          <circle
            key={`${point.on} ${point.km}`}
            cx={round(x(point.on))}
            cy={round(y(point.km))}
            r="4"
            strokeWidth="2"
            className="fill-paper stroke-accent"
          />
        ))}
        <text x={right + 8} y={allowedY + (near && above ? -4 : 4)} className="fill-ink-2 text-12">
          {words.allowance}
        </text>
        {forecastY === null ? null : (
          <text
            x={right + 8}
            y={near ? (above ? allowedY + 12 : allowedY - 12) : forecastY + 4}
            className="fill-link text-12 font-semibold"
          >
            {words.forecast}
          </text>
        )}
        <text x={left} y={bottom + 20} className="fill-ink-2 text-12">
          {dateWords(first.on, 'day')}
        </text>
        <text x={right} y={bottom + 20} textAnchor="end" className="fill-ink-2 text-12">
          {dateWords(last.on, first.on.slice(0, 4) === last.on.slice(0, 4) ? 'day' : 'date')}
        </text>
      </svg>
      <figcaption className="sr-only">
        <ul>
          {driven.map((point) => (
            <li key={`${point.on} ${point.km}`}>{words.point(point)}</li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

/** The next round number: 1, 2 or 5 with noughts, so that half of it is readable too. */
function stepOf(km: number): number {
  const nought = 10 ** Math.floor(Math.log10(km))
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * nought).find((step) => step >= km) ?? 10 * nought
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
