import { dateWords } from './dates.ts'
import { dollars } from './money.tsx'

interface Point {
  week: number
  on: string
  chargeCents: number
}

/** The exit-cost curve: cents at whole weeks, and the days on which it falls because a term completes. */
export interface Curve {
  capCents: number
  points: readonly Point[]
  boundaries: readonly (Point & { months: number })[]
  highest: Point
}

/** A word of the chart and where it stands. */
export interface Label {
  text: string
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
  strong?: boolean
  quiet?: boolean
}

interface Words {
  inWeek: (cents: number, week: number) => string
  weekCost: (week: number, cents: number) => string
  on: (cents: number, date: string) => string
  cap: (cents: number) => string
}

type Box = { left: number; right: number; top: number; bottom: number }

const height = 212
const top = 30
const bottom = 170
const left = 46

/** Everything of the chart that does not depend on words, for a width in px. */
export function layoutOf(curve: Curve, startsOn: string, width: number) {
  const right = width - 6
  const lastDay = daysFrom(startsOn, curve.points.at(-1)!.on)
  const highest = Math.max(curve.capCents, curve.highest.chargeCents, 100)
  const x = (day: number) => left + (day / lastDay) * (right - left)
  const y = (cents: number) => bottom - (cents / highest) * (bottom - top)
  const corners = cornersOf(curve, startsOn).map(([day, cents]) => [round(x(day)), round(y(cents))] as const)
  const line = corners.map(([cx, cy], index) => `${index === 0 ? 'M' : 'L'}${cx} ${cy}`).join('')
  return {
    width,
    height,
    left,
    right,
    bottom,
    corners,
    line,
    area: `${line}L${round(x(lastDay))} ${bottom}L${left} ${bottom}Z`,
    capY: round(y(curve.capCents)),
    yTicks: ticksUpTo(highest).map((cents) => ({ cents, y: round(y(cents)) })),
    xTicks: xTicksOf(curve, startsOn, x, right),
    pointAt(week: number) {
      const point = curve.points.find((one) => one.week === week)
      return point
        ? { x: round(x(daysFrom(startsOn, point.on))), y: round(y(point.chargeCents)), cents: point.chargeCents }
        : undefined
    },
    at: (point: Point) => ({ x: round(x(daysFrom(startsOn, point.on))), y: round(y(point.chargeCents)) }),
  }
}

/** The words on the curve, the important ones first; one that would touch another or the line is left out. */
export function labelsOf(chart: ReturnType<typeof layoutOf>, curve: Curve, markedWeek: number, words: Words): Label[] {
  const labels: Label[] = []
  const taken: Box[] = []
  const put = (candidates: Label[]) => {
    const free = candidates.find((label) => fits(boxOf(label), taken, chart))
    if (!free) return
    labels.push(free)
    taken.push(boxOf(free))
  }
  put([{ text: words.cap(curve.capCents), x: chart.right, y: chart.capY - 7, anchor: 'end', quiet: true }])
  const high = chart.at(curve.highest)
  const highText = words.inWeek(curve.highest.chargeCents, curve.highest.week)
  put(around(highText, high.x, high.y + 9, {}))
  const marker = chart.pointAt(markedWeek)
  if (marker) put(around(words.weekCost(markedWeek, marker.cents), marker.x, marker.y - 12, { strong: true }))
  for (const fall of fallsOf(curve)) {
    const before = chart.at(fall.before)
    put(around(words.on(fall.before.chargeCents, dayBefore(fall.to.on)), before.x, before.y + 5, {}))
    const after = chart.at(fall.to)
    if (fall.to.chargeCents > 0) put(around(words.on(fall.to.chargeCents, fall.to.on), after.x, before.y + 22, {}))
  }
  const low = lowestInside(curve)
  if (low) put(around(dollars(low.chargeCents), chart.at(low).x, chart.at(low).y + 16, {}))
  return labels
}

/** Corners in (days, cents): the cost of a week holds to its end; where a term completes it falls on that very day. */
function cornersOf(curve: Curve, startsOn: string): [number, number][] {
  const corners: [number, number][] = [[0, curve.points[0]!.chargeCents]]
  const steps = [
    ...curve.points.slice(0, -1).map((point) => ({ ...point, falls: false })),
    ...curve.boundaries.map((boundary) => ({ ...boundary, falls: true })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : Number(a.falls) - Number(b.falls)))
  for (const step of steps) {
    const day = daysFrom(startsOn, step.on)
    const before = corners.at(-1)!
    if (step.falls) corners.push([day, before[1]], [day, step.chargeCents])
    else corners.push([before[0], step.chargeCents], [day, step.chargeCents])
  }
  return corners
}

function xTicksOf(curve: Curve, startsOn: string, x: (day: number) => number, right: number) {
  const ticks: { text: string; x: number; row: number; anchor: Label['anchor'] }[] = [
    { text: '0', x: left, row: 0, anchor: 'middle' },
  ]
  const clear = [left + 14, left - 20]
  for (const boundary of curve.boundaries) {
    const at = x(daysFrom(startsOn, boundary.on))
    const last = boundary === curve.boundaries.at(-1)
    const words = [String(boundary.week), dateWords(boundary.on, 'day')]
    words.forEach((text, row) => {
      const half = text.length * 3.4
      const centre = Math.min(at, right - half + 4)
      const room = last || right - centre > half * 2 + 44
      if (centre - half < clear[row]! || !room) return
      ticks.push({ text, x: round(centre), row, anchor: 'middle' })
      clear[row] = centre + half + 8
    })
  }
  return ticks
}

function fallsOf(curve: Curve): { before: Point; to: Point }[] {
  const falls = curve.boundaries.map((to) => ({ to, before: curve.points.filter((point) => point.on < to.on).at(-1) }))
  return falls
    .flatMap(({ to, before }) => (before && before.chargeCents > to.chargeCents ? [{ before, to }] : []))
    .slice(0, 4)
}

function lowestInside(curve: Curve): Point | undefined {
  const inside = curve.points.slice(0, -1).filter((point) => point.chargeCents > 0)
  const low = inside.reduce<Point | undefined>(
    (least, point) => (!least || point.chargeCents < least.chargeCents ? point : least),
    undefined,
  )
  return low && low.week !== curve.highest.week ? low : undefined
}

function around(text: string, x: number, y: number, look: Pick<Label, 'strong'>): Label[] {
  return [
    { text, x: x + 8, y, anchor: 'start', ...look },
    { text, x, y: y - 8, anchor: 'middle', ...look },
    { text, x: x - 6, y, anchor: 'end', ...look },
    { text, x, y: y - 24, anchor: 'middle', ...look },
    { text, x: x + 8, y: y - 16, anchor: 'start', ...look },
    { text, x: x + 8, y: y + 16, anchor: 'start', ...look },
    { text, x, y: y + 10, anchor: 'middle', ...look },
    { text, x: x - 6, y: y - 18, anchor: 'end', ...look },
  ]
}

function boxOf(label: Label): Box {
  const size = label.strong ? 14 : 12
  const width = label.text.length * size * (label.strong ? 0.6 : 0.56)
  const start = label.anchor === 'start' ? label.x : label.anchor === 'end' ? label.x - width : label.x - width / 2
  return { left: start - 3, right: start + width + 3, top: label.y - size, bottom: label.y + 4 }
}

function fits(box: Box, taken: readonly Box[], chart: ReturnType<typeof layoutOf>): boolean {
  if (box.left < chart.left || box.right > chart.width + 4 || box.top < 4 || box.bottom > chart.bottom) return false
  if (
    taken.some(
      (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
    )
  )
    return false
  return !chart.corners.some(([x, y], index) => {
    const [px, py] = chart.corners[index - 1] ?? [x, y]
    return (
      Math.min(px, x) < box.right &&
      Math.max(px, x) > box.left &&
      Math.min(py, y) < box.bottom &&
      Math.max(py, y) > box.top
    )
  })
}

function ticksUpTo(cents: number): number[] {
  const step = [5000, 10000, 20000, 25000, 50000, 100000, 200000].find((one) => cents / one <= 3) ?? 500000
  return Array.from({ length: Math.floor(cents / step) + 1 }, (_, index) => index * step)
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
