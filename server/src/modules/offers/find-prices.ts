import { owning, type Reader } from '../../db.ts'
import type { OfferTables } from './tables.ts'

const offers = owning<OfferTables>()

/** A car's prices: cents a week by minimum term in months (a term without a price is not offered), and the drive-away price in cents. */
export interface Prices {
  weeklyCents: Record<number, number>
  driveAwayCents: number | null
}

/** Prices of cars by id; a car without any offer has empty ones. */
export async function pricesOf(reader: Reader, vehicleIds: readonly string[]): Promise<Map<string, Prices>> {
  const prices = new Map<string, Prices>(vehicleIds.map((id) => [id, { weeklyCents: {}, driveAwayCents: null }]))
  if (vehicleIds.length === 0) return prices
  const terms = await offers(reader)
    .selectFrom('offers.term_prices')
    .selectAll()
    .where('vehicleId', 'in', vehicleIds)
    .orderBy('months')
    .execute()
  for (const term of terms) prices.get(term.vehicleId)!.weeklyCents[term.months] = term.weeklyCents
  const sales = await offers(reader)
    .selectFrom('offers.sale_offers')
    .selectAll()
    .where('vehicleId', 'in', vehicleIds)
    .execute()
  for (const sale of sales) prices.get(sale.vehicleId)!.driveAwayCents = sale.driveAwayCents
  return prices
}

/** Term prices of one car, cents a week by months. */
export async function termPrices(reader: Reader, vehicleId: string): Promise<Record<number, number>> {
  return (await pricesOf(reader, [vehicleId])).get(vehicleId)!.weeklyCents
}
