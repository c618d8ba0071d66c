import type { TakenOverDates } from './rules/taken-over-life.ts'

/** A subscription that another system began, its agreement taken over already. Amounts are in it. */
export interface TakenOver extends TakenOverDates {
  state: 'active' | 'paused'
  /** Of a pause that lasts: the day planned for the keys. */
  resumesOn: string | null
  /** The first hub date that we bill. */
  cutOverOn: string
  vehicleId: string
  /** The commitment that kept the car until somebody said who has it. */
  blockId: string | null
  driverIds: readonly string[]
  driverName: string
  /** Prices by offered term, cents a week. */
  prices: Readonly<Record<number, number>>
  /** From when kilometres count, and what the car showed then and now; null for a car that is back. */
  odometer: { fromOn: string; fromKm: number; nowKm: number; nowOn: string } | null
}
