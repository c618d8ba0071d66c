import type { TakeoverImport, TakeoverRowView } from '@faith/contract/takeovers'
import { addDays } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import type { OutlinedFile } from './outline-file.ts'
import type { PlannedTakeover } from './plan-takeover.ts'
import type { RefusedRow, TakeoverRow } from './rules/takeover-row.ts'
import type { StoredImport, Takeover } from './store.ts'

/** Most rows that a page shows. */
const mostRows = 1_000

/** What a take-over comes to, cents: of a row that is to come, or of one that was done. */
interface Figures {
  weeklyCents: number
  nextOn: string | null
  nextCents: number
  bondCents: number
  creditCents: number
  arrearsCents: number
  deferredCents: number
}

/** A row that was taken over, with the name of its hub. */
export type DoneTakeover = Takeover & { hub: string }

/** What a file would do. */
export function showPlanned(stored: StoredImport, { planned, known, refused }: OutlinedFile): TakeoverImport {
  return show(stored, {
    figures: planned.map(figuresOf),
    rows: [
      ...refused.map(refusedView),
      ...planned.map((one) => ({ ...figuresView(figuresOf(one)), ...plannedView(one) })),
      ...known.map(knownView),
    ],
  })
}

/** What a file did so far, and, while its rows are here, what is still to come. */
export function showDone(
  stored: StoredImport,
  done: readonly DoneTakeover[],
  left: OutlinedFile | null,
): TakeoverImport {
  const here = new Set(done.map((one) => one.reference.toLowerCase()))
  const refused = left ? left.refused : stored.refused
  const planned = left?.planned ?? []
  return show(stored, {
    figures: [...done, ...planned.map(figuresOf)],
    rows: [
      ...refused.map(refusedView),
      ...planned.map((one) => ({ ...figuresView(figuresOf(one)), ...plannedView(one) })),
      ...done.map((one) => ({ ...figuresView(one), ...doneView(one) })),
      ...(left?.known ?? []).filter((row) => !here.has(row.reference.toLowerCase())).map(knownView),
    ],
  })
}

/** Where a file stands. */
export function stateOf(stored: Pick<StoredImport, 'finishedAt' | 'confirmedAt'> & { kept: boolean }) {
  if (stored.finishedAt) return 'finished' as const
  if (stored.confirmedAt) return 'running' as const
  return stored.kept ? ('previewed' as const) : ('destroyed' as const)
}

function show(stored: StoredImport, of: { figures: readonly Figures[]; rows: TakeoverRowView[] }): TakeoverImport {
  const { figures, rows } = of
  const count = (outcome: TakeoverRowView['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const total = (pick: (one: Figures) => number) => sum(figures.map(pick))
  const totals = {
    rows: stored.rows,
    ready: count('ready'),
    done: count('done'),
    refused: count('refused'),
    // Once the file is gone, what it named and was here before is what is left of its rows.
    known: stored.rows - count('ready') - count('done') - count('refused'),
    weeklyCents: total((one) => one.weeklyCents),
    bondCents: total((one) => one.bondCents),
    creditCents: total((one) => one.creditCents),
    arrearsCents: total((one) => one.arrearsCents),
    deferredCents: total((one) => one.deferredCents),
  }
  return {
    id: stored.id,
    fileName: stored.fileName,
    cutOverOn: stored.cutOverOn,
    state: stateOf({ ...stored, kept: stored.contentSealed !== null }),
    confirmedAt: stored.confirmedAt?.toISOString() ?? null,
    finishedAt: stored.finishedAt?.toISOString() ?? null,
    totals,
    journal: journalOf(totals),
    debits: debitsOf(figures, stored.cutOverOn),
    rows: rows.slice(0, mostRows),
  }
}

/** The opening entries of all rows as one. */
function journalOf(totals: TakeoverImport['totals']): TakeoverImport['journal'] {
  const { arrearsCents, bondCents, creditCents, deferredCents } = totals
  const sides = [
    ['receivables', arrearsCents],
    ['bonds_held', 0 - bondCents],
    ['customer_credit', 0 - creditCents],
    ['deferred', 0 - deferredCents],
    ['opening_balance', bondCents + creditCents + deferredCents - arrearsCents],
  ] as const
  return sides
    .filter(([, cents]) => cents !== 0)
    .map(([account, cents]) => ({ account, debitCents: Math.max(0, cents), creditCents: Math.max(0, 0 - cents) }))
}

function debitsOf(figures: readonly Figures[], cutOverOn: string): TakeoverImport['debits'] {
  return Array.from({ length: 7 }, (_, day) => addDays(cutOverOn, day)).flatMap((on) => {
    const due = figures.filter((one) => one.nextOn === on)
    return due.length > 0 ? [{ on, count: due.length, amountCents: sum(due.map((one) => one.nextCents)) }] : []
  })
}

function figuresOf({ row, carried }: PlannedTakeover): Figures {
  const { weeklyCents, bondCents, creditCents, arrearsCents } = row
  const { next, deferredCents } = carried
  const nextCents = next?.amountCents ?? 0
  return { weeklyCents, bondCents, creditCents, arrearsCents, deferredCents, nextOn: next?.on ?? null, nextCents }
}

const nothing = {
  subscriptionId: null,
  subscriptionReference: null,
  stockNo: null,
  hub: null,
  status: null,
  weeklyCents: null,
  nextOn: null,
  nextCents: null,
  bondCents: null,
  creditCents: null,
  arrearsCents: null,
  errors: [],
}

function figuresView({ weeklyCents, nextOn, nextCents, bondCents, creditCents, arrearsCents }: Figures) {
  const money = { weeklyCents, bondCents, creditCents, arrearsCents }
  return { ...nothing, ...money, nextOn, nextCents: nextOn === null ? null : nextCents }
}

function plannedView({ row, hub, vehicle }: PlannedTakeover) {
  const { reference, status } = row
  return { row: row.row, outcome: 'ready' as const, reference, status, hub: hub.name, stockNo: vehicle.stockNo }
}

function doneView(one: DoneTakeover) {
  const { rowNumber: row, reference, subscriptionId, subscriptionReference, stockNo, hub, status } = one
  return { row, outcome: 'done' as const, reference, subscriptionId, subscriptionReference, stockNo, hub, status }
}

function knownView(row: TakeoverRow): TakeoverRowView {
  return { ...nothing, row: row.row, outcome: 'known', reference: row.reference, stockNo: row.stockNo }
}

function refusedView({ row, reference, errors }: RefusedRow): TakeoverRowView {
  return { ...nothing, row, outcome: 'refused', reference, errors }
}
