import { listCards, mergeFavourites, saveSearch } from '../../src/modules/catalogue/index.ts'
import type { DemoCustomer, World } from './world.ts'

/** By her e-mail address: she is on the start screen. */
const keeper = 'siobhan.obrien@example.com'

/** One customer keeps a search with mails and two cars that can be had. */
export async function saveThings({ app }: World, customers: readonly DemoCustomer[]): Promise<void> {
  const one = customers.find(({ row }) => row.email === keeper)
  if (!one) return
  const filters = { body: ['SUV' as const], fuel: ['Hybrid' as const], price_max: 35_000 }
  const { cars } = await listCards(app, filters)
  await mergeFavourites(
    app,
    one.actor,
    cars.slice(0, 2).map((car) => car.slug),
  )
  await saveSearch(app, one.actor, { name: 'Hybrid SUV under $350', filters })
}
