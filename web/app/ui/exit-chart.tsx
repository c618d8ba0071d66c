import { useTranslations } from 'use-intl/react'
import { dateWords } from './dates.ts'
import { type Curve, labelsOf, layoutOf } from './exit-chart-layout.ts'
import { dollars } from './money.tsx'
import { useWidth } from './use-width.ts'

/** What leaving costs, week by week; drawn at the width that it really has, so that its text is never scaled. */
export function ExitChart({ curve, startsOn, markedWeek }: { curve: Curve; startsOn: string; markedWeek: number }) {
  const t = useTranslations('ui')
  const [frame, width] = useWidth(284)
  const words = {
    inWeek: (cents: number, week: number) => t('costInWeek', { cost: dollars(cents), week: String(week) }),
    weekCost: (week: number, cents: number) => t('weekCost', { week: String(week), cost: dollars(cents) }),
    on: (cents: number, date: string) => t('costOn', { cost: dollars(cents), date: dateWords(date, 'day') }),
    cap: (cents: number) => t('neverAbove', { cost: dollars(cents) }),
  }
  const chart = layoutOf(curve, startsOn, width)
  const marker = chart.pointAt(markedWeek)
  const labels = labelsOf(chart, curve, markedWeek, words)
  return (
    <figure ref={frame}>
      <svg
        width={width}
        height={chart.height}
        role="img"
        aria-label={t('exitChart')}
        className="figures block overflow-visible font-sans"
      >
        {chart.yTicks.map((tick) => (
          <g key={tick.cents}>
            <line x1={chart.left} x2={chart.right} y1={tick.y} y2={tick.y} className="stroke-line" />
            <text x={chart.left - 8} y={tick.y + 4} textAnchor="end" className="fill-ink-2 text-12">
              {dollars(tick.cents)}
            </text>
          </g>
        ))}
        <path d={chart.area} className="fill-wash" />
        <line
          x1={chart.left}
          x2={chart.right}
          y1={chart.capY}
          y2={chart.capY}
          strokeDasharray="5 4"
          className="stroke-ink-2"
        />
        <path d={chart.line} className="fill-none stroke-accent" strokeWidth="2" strokeLinejoin="round" />
        {marker ? (
          <g>
            <line
              x1={marker.x}
              x2={marker.x}
              y1={marker.y}
              y2={chart.bottom}
              strokeDasharray="2 3"
              className="stroke-ink"
            />
            <circle cx={marker.x} cy={marker.y} r="5" strokeWidth="2" className="fill-paper stroke-ink" />
          </g>
        ) : null}
        {labels.map((label) => (
          <text
            key={label.text}
            x={label.x}
            y={label.y}
            textAnchor={label.anchor}
            className={
              label.strong ? 'fill-ink text-14 font-semibold' : label.quiet ? 'fill-ink-2 text-12' : 'fill-ink text-12'
            }
          >
            {label.text}
          </text>
        ))}
        {chart.xTicks.map((tick) => (
          <text
            key={`${tick.text}${tick.row}`}
            x={tick.x}
            y={chart.bottom + 18 + tick.row * 17}
            textAnchor={tick.anchor}
            className="fill-ink-2 text-12"
          >
            {tick.text}
          </text>
        ))}
      </svg>
      <figcaption className="sr-only">
        <ul>
          {curve.points.map((point) => (
            <li key={point.on}>{words.on(point.chargeCents, point.on)}</li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
