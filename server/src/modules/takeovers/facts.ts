import type { Reader } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import {
  blockingCommitments,
  type Commitment,
  latestReadings,
  type Vehicle,
  vehiclesByStockNos,
} from '../fleet/index.ts'
import { allHubs, type Hub } from '../hubs/index.ts'
import { type AddressOwner, confirmedOwners } from '../identity/index.ts'
import { type Prices, pricesOf } from '../offers/index.ts'
import { type PolicySnapshot, policySnapshot } from '../policies/index.ts'
import type { TakeoverRow } from './rules/takeover-row.ts'
import { knownTakeovers, type Takeover } from './store.ts'

/** All that rows are judged and worked out from, read by a handful of queries however many rows there are. */
export interface TakeoverFacts {
  /** By name, lower case. */
  hubs: ReadonlyMap<string, Hub>
  /** By stock number. */
  vehicles: ReadonlyMap<string, Vehicle>
  /** By car. */
  commitments: ReadonlyMap<string, readonly Commitment[]>
  readings: ReadonlyMap<string, { km: number; readOn: string }>
  prices: ReadonlyMap<string, Prices>
  /** By address as the file has it. */
  owners: ReadonlyMap<string, AddressOwner>
  /** By the other system's number of the subscription, and of the customer, lower case. */
  known: ReadonlyMap<string, Takeover>
  customers: ReadonlyMap<string, Takeover>
  policy: PolicySnapshot
  now: Date
}

/** Reads the facts of rows. */
export async function takeoverFacts(reader: Reader, rows: readonly TakeoverRow[]): Promise<TakeoverFacts> {
  const vehicles = await vehiclesByStockNos(
    reader,
    rows.map((row) => row.stockNo),
  )
  const ids = [...vehicles.values()].map((vehicle) => vehicle.id)
  const lower = (pick: (row: TakeoverRow) => string) => [...new Set(rows.map((row) => pick(row).toLowerCase()))]
  return {
    hubs: new Map((await allHubs(reader)).map((hub) => [hub.name.toLowerCase(), hub])),
    vehicles,
    commitments: Map.groupBy(await blockingCommitments(reader, ids), (one) => one.vehicleId),
    readings: await latestReadings(reader, ids),
    prices: await pricesOf(reader, ids),
    owners: await confirmedOwners(
      reader,
      rows.map((row) => row.email),
    ),
    known: await knownTakeovers(
      reader,
      'reference',
      lower((row) => row.reference),
    ),
    customers: await knownTakeovers(
      reader,
      'customer_reference',
      lower((row) => row.customerReference),
    ),
    // Terms are those of the day on which we take over; later changes of policy do not reach them.
    policy: await policySnapshot(reader, hubDateAt('Australia/Brisbane', reader.now)),
    now: reader.now,
  }
}

/** The block that an imported car keeps until somebody says who has it. */
export function importedBlock(facts: TakeoverFacts, vehicleId: string): Commitment | undefined {
  return facts.commitments.get(vehicleId)?.find((one) => one.kind === 'block' && one.reason === 'imported')
}
