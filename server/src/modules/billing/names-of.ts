import type { Reader } from '../../db.ts'
import { customersByIds } from '../customers/index.ts'

/** Names of customers by id, for lists. */
export async function namesOf(reader: Reader, customerIds: readonly string[]): Promise<Map<string, string>> {
  return new Map((await customersByIds(reader, customerIds)).map((customer) => [customer.id, customer.displayName]))
}
