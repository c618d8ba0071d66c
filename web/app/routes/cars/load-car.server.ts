import { getCar } from '@faith/contract/catalogue'
import type { Api } from '../../api.server.ts'
import { quoteFor } from './quote.server.ts'

/** A car by its slug, with the quote for the choices in the address when it can be subscribed to. */
export async function loadCar(server: Api, slug: string, choices: URLSearchParams) {
  const car = await server.call(getCar, { params: { slug } })
  const quotable = car.termPrices.length > 0 && car.availability.state !== 'taken'
  const quote = quotable ? await quoteFor(server, slug, choices) : null
  return { car, quote, buying: choices.get('view') === 'buy' }
}

/** What the parts of the page know. */
export type CarShown = Awaited<ReturnType<typeof loadCar>>
