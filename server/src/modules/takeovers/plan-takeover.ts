import { hubDateAt } from '../../lib/calendar.ts'
import { gstOf } from '../../lib/money.ts'
import { type CarriedOver, outlineCarryOver, type PlanLine } from '../billing/index.ts'
import { readCustomer, readDriver } from '../customers/index.ts'
import type { Vehicle } from '../fleet/index.ts'
import type { Hub } from '../hubs/index.ts'
import { takenOverLife } from '../subscriptions/index.ts'
import { importedBlock, type TakeoverFacts } from './facts.ts'
import { judgeRow } from './rules/judge-row.ts'
import { columnOfField } from './rules/read-people.ts'
import type { RowError, TakeoverRow } from './rules/takeover-row.ts'

/** A row worked out: what it becomes here, to the cent. */
export interface PlannedTakeover {
  row: TakeoverRow
  hub: Hub
  vehicle: Vehicle
  blockId: string | null
  lines: PlanLine[]
  /** Cents a week by offered term. */
  prices: Record<number, number>
  /** The first day of the weeks as they run now. */
  weeksFromOn: string
  termEndsOn: string
  carried: CarriedOver
}

/** What a row does: it is here already, becomes this, or is refused with everything that is wrong with it. */
export type RowOutcome = { known: true } | { planned: PlannedTakeover } | { errors: RowError[] }

/** Works a row out; the dry run shows it and the run writes it. */
export function planTakeover(row: TakeoverRow, facts: TakeoverFacts, cutOverOn: string): RowOutcome {
  if (facts.known.has(row.reference.toLowerCase())) return { known: true }
  const hub = facts.hubs.get(row.hub) ?? null
  const vehicle = facts.vehicles.get(row.stockNo) ?? null
  const block = vehicle ? importedBlock(facts, vehicle.id) : undefined
  const promises = vehicle ? (facts.commitments.get(vehicle.id) ?? []) : []
  const errors = [
    ...judgeRow(row, {
      hub,
      vehicle,
      promised: promises.find((one) => one.id !== block?.id) ?? null,
      reading: (vehicle && facts.readings.get(vehicle.id)) ?? null,
      owner: facts.owners.get(row.email) ?? null,
      customerId: facts.customers.get(row.customerReference.toLowerCase())?.customerId ?? null,
    }),
    ...judgePeople(row, hubDateAt(hub?.timeZone ?? 'Australia/Brisbane', facts.now)),
  ]
  if (errors.length > 0 || !hub || !vehicle) return { errors }
  const lines = linesOf(row)
  const paused = row.status === 'paused'
  const life = takenOverLife({ ...row, resumedOn: paused ? null : row.resumedOn })
  const carried = outlineCarryOver({
    ...row,
    anchorOn: life.weeksFromOn,
    cutOverOn,
    pausedOn: paused ? row.pausedOn : null,
    lines,
  })
  return {
    planned: {
      row,
      hub,
      vehicle,
      blockId: block?.id ?? null,
      lines,
      prices: pricesOf(row, facts.prices.get(vehicle.id)?.weeklyCents ?? {}),
      weeksFromOn: life.weeksFromOn,
      termEndsOn: life.terms.at(-1)!.endsOn,
      carried,
    },
  }
}

/** Names, phones, ABNs and licences by the rules of what people type themselves. */
function judgePeople(row: TakeoverRow, today: string): RowError[] {
  const customer = readCustomer(row.customer, '')
  const drivers = [row.driver, ...row.extraDrivers.map((fullName) => ({ fullName }))].map((driver) =>
    readDriver(driver, '', today),
  )
  const own = [customer, drivers[0]!].flatMap((result) => (result.ok ? [] : result.errors))
  const extra = drivers.slice(1).flatMap((result) => (result.ok ? [] : result.errors))
  return [
    ...own.map(({ pointer, detail }) => ({ column: columnOfField(pointer), why: detail })),
    ...extra.map(({ detail }) => ({ column: 'extra_drivers' as const, why: detail })),
  ]
}

/** The week by its lines, the car first, as a quote has them. */
function linesOf(row: TakeoverRow): PlanLine[] {
  const line = (kind: string, amountCents: number, quantity = 1) => ({
    kind,
    quantity,
    amountCents,
    gstCents: gstOf(amountCents),
  })
  return [
    line('car', row.carPriceCents),
    ...(row.kmPerWeek === 385 ? [] : [line(`plan_${row.kmPerWeek}`, row.kmPlanCents)]),
    ...(row.faithCareCents === null ? [] : [line('faith_care', row.faithCareCents)]),
    ...(row.extraDrivers.length > 0 ? [line('extra_driver', row.extraDriversCents, row.extraDrivers.length)] : []),
  ]
}

/** Signed prices where the row has them; else those of today. The signed term's own is what is paid. */
function pricesOf(row: TakeoverRow, offered: Readonly<Record<number, number>>): Record<number, number> {
  const signed = Object.keys(row.prices).length > 0 ? row.prices : offered
  return { ...signed, [row.termMonths]: row.carPriceCents }
}
