import type { HubDate } from '../../../lib/calendar.ts'
import type { RowCells } from './row-cells.ts'
import type { TakeoverRow } from './takeover-row.ts'

type Dates = Pick<
  TakeoverRow,
  | 'status'
  | 'anchorOn'
  | 'pausedOn'
  | 'resumedOn'
  | 'termFromOn'
  | 'termMonths'
  | 'endsOn'
  | 'kmFromOn'
  | 'kmFrom'
  | 'kmNow'
>

/** Before it no subscription was let. */
const firstOn = '2015-01-01'

/** Where the subscription stands: its weeks, its pause, its term and its end, each on the right side of the cut-over. */
export function readDates(cells: RowCells, cutOverOn: HubDate): Dates {
  const { choice, date, refuse } = cells
  const before = cells.errors.length
  const status = choice('status', ['active', 'notice', 'paused'] as const)
  if (status === null && cells.errors.length === before) refuse('status', 'This is empty.')
  const anchorOn = cells.neededDate('anchor_on')
  const known = !cells.errors.some((error) => error.column === 'anchor_on')
  if (known && anchorOn >= cutOverOn) refuse('anchor_on', `This is not before the cut-over on ${cutOverOn}.`)
  if (known && anchorOn < firstOn) refuse('anchor_on', `This is before ${firstOn}.`)
  const pause = readPause(cells, { status, anchorOn, cutOverOn })
  const termFromOn = date('term_from_on') ?? anchorOn
  if (termFromOn < anchorOn || termFromOn >= cutOverOn)
    refuse('term_from_on', 'The term that counts now began on the anchor or later, and before the cut-over.')
  const months = Number(choice('term_months', ['1', '3', '6', '9', '12'] as const) ?? 0)
  if (months === 0 && !cells.errors.some((error) => error.column === 'term_months'))
    refuse('term_months', 'This is empty.')
  return {
    status: status ?? 'active',
    anchorOn,
    ...pause,
    termFromOn,
    termMonths: months,
    endsOn: readEnd(cells, status, cutOverOn),
    ...readKilometres(cells, status === 'paused', anchorOn, cutOverOn),
  }
}

function readPause(
  cells: RowCells,
  { status, anchorOn, cutOverOn }: { status: string | null; anchorOn: HubDate; cutOverOn: HubDate },
): Pick<Dates, 'pausedOn' | 'resumedOn'> {
  const { date, refuse } = cells
  const [pausedOn, resumedOn] = [date('paused_on'), date('resumed_on')]
  if (pausedOn === null) {
    if (status === 'paused') refuse('paused_on', 'Say since when the car is back.')
    if (resumedOn !== null) refuse('resumed_on', 'No pause is named in this row.')
    return { pausedOn: null, resumedOn: null }
  }
  if (pausedOn <= anchorOn || pausedOn >= cutOverOn)
    refuse('paused_on', 'A pause begins after the anchor and before the cut-over.')
  if (resumedOn === null)
    refuse('resumed_on', status === 'paused' ? 'Say when the keys are planned.' : 'Say when the car went out again.')
  else if (resumedOn <= pausedOn) refuse('resumed_on', 'A pause ends after it began.')
  else if (status === 'paused' && resumedOn < cutOverOn)
    refuse('resumed_on', 'This pause is over at the cut-over: its status is active.')
  else if (status !== 'paused' && resumedOn >= cutOverOn)
    refuse('resumed_on', 'This pause lasts at the cut-over: its status is paused.')
  return { pausedOn, resumedOn }
}

function readEnd(cells: RowCells, status: string | null, cutOverOn: HubDate): HubDate | null {
  const endsOn = cells.date('ends_on')
  if (status === 'notice' && endsOn === null) {
    if (!cells.errors.some((error) => error.column === 'ends_on')) cells.refuse('ends_on', 'Say on which day it ends.')
    return null
  }
  if (endsOn === null) return null
  if (status !== 'notice') cells.refuse('ends_on', 'Only a subscription in notice has an agreed end.')
  else if (endsOn <= cutOverOn) cells.refuse('ends_on', 'This one is over at the cut-over: it is settled where it was.')
  return endsOn
}

function readKilometres(cells: RowCells, back: boolean, anchorOn: HubDate, cutOverOn: HubDate) {
  const { whole, refuse } = cells
  const kmFromOn = cells.date('km_from_on') ?? anchorOn
  const [kmFrom, kmNow] = [whole('km_from'), whole('km_now')]
  const wrong = (column: 'km_from' | 'km_now') => cells.errors.some((error) => error.column === column)
  if (kmFromOn < anchorOn || kmFromOn >= cutOverOn)
    refuse('km_from_on', 'Kilometres count from the anchor or later, and from before the cut-over.')
  if (!back && kmFrom === null && !wrong('km_from')) refuse('km_from', 'This is empty.')
  if (!back && kmNow === null && !wrong('km_now')) refuse('km_now', 'This is empty.')
  if (kmFrom !== null && kmNow !== null && kmNow < kmFrom) refuse('km_now', 'The odometer runs backwards in this row.')
  return { kmFromOn, kmFrom, kmNow }
}
