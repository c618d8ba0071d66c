import { owning, type Reader } from '../../db.ts'
import type { OpeningHours } from './rules/slots.ts'
import type { HubTables } from './tables.ts'

const hubs = owning<HubTables>()

/** A place where cars are; its zone decides dates. */
export interface Hub {
  id: string
  name: string
  slug: string
  suburb: string
  street: string
  state: string
  timeZone: string
  openingHours: OpeningHours
  slotMinutes: number
  lanes: number
}

/** All hubs, in the order of their names. */
export function allHubs(reader: Reader): Promise<Hub[]> {
  return hubs(reader).selectFrom('hubs.hubs').selectAll().orderBy('name').execute()
}

/** A hub by id. */
export function hubById(reader: Reader, id: string): Promise<Hub | undefined> {
  return hubs(reader).selectFrom('hubs.hubs').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A hub by the last part of its address, such as `brisbane`. */
export function hubBySlug(reader: Reader, slug: string): Promise<Hub | undefined> {
  return hubs(reader).selectFrom('hubs.hubs').selectAll().where('slug', '=', slug).executeTakeFirst()
}
