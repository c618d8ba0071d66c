import type { Role } from '@faith/contract/access'
import type { RunningApp } from '../../src/app.ts'
import type { AccountActor } from '../../src/lib/actor.ts'
import { addDays, instantAt } from '../../src/lib/calendar.ts'
import type { EncodedImage } from '../../src/modules/files/index.ts'
import type { Hub } from '../../src/modules/hubs/index.ts'
import type { CardBehaviour } from '../../src/sandbox/magic-cards.ts'
import type { FleetOverTime } from '../fleet-over-time.ts'
import type { CustomerRow } from '../people.ts'

/** What stories happen in. */
export interface World {
  readonly app: RunningApp
  readonly hubs: readonly Hub[]
  /** Both sides of a specimen licence, encoded once as an upload is. */
  readonly licence: { readonly front: EncodedImage; readonly back: EncodedImage }
  /** A photo of an odometer, encoded once. */
  readonly odometer: EncodedImage
  /** The real today in Brisbane. */
  readonly today: string
  readonly fleet: FleetOverTime
  /** Somebody of finance, who works for all hubs. */
  readonly finance: AccountActor
  /** A hub's time on a day counted from the real today, such as 6 days ago at 09:10. */
  at(hub: Hub, daysFromToday: number, time: string): Date
  /** So many hours before the real now. */
  hoursAgo(hours: number): Date
  /** Somebody of that role who works at the hub. */
  staffOf(role: Role, hub: Hub): DemoStaff
  /** A card as the provider's fields hand it over. */
  cardToken(behaviour: CardBehaviour): Promise<string>
}

/** A member of staff. */
export interface DemoStaff {
  readonly actor: AccountActor
  readonly name: string
}

/** A person of the demo world with their account; the actor learns its customer with the first hold. */
export interface DemoCustomer {
  readonly row: CustomerRow
  readonly hub: Hub
  actor: AccountActor
}

/**
 * What happens to one customer: yields the instant at which it goes on, then does what happens there through the use cases.
 * What lies after the real now is not told yet.
 */
export type Story = (world: World, customer: DemoCustomer) => AsyncGenerator<Date, void>

/** The part of the world that is about time. `today` is the real one. */
export function timesOf(today: string, now: Date): Pick<World, 'today' | 'at' | 'hoursAgo'> {
  return {
    today,
    at: (hub, daysFromToday, time) => instantAt(hub.timeZone, addDays(today, daysFromToday), time),
    hoursAgo: (hours) => new Date(now.getTime() - hours * 3_600_000),
  }
}
