import type { App } from '../../app-context.ts'
import { on, sweeper } from '../../platform/jobs.ts'
import { commitmentChanged, vehicleChanged } from '../fleet/index.ts'
import { offerChanged } from '../offers/index.ts'
import { picturesChanged } from '../pictures/index.ts'
import { refreshListings } from './refresh-listings.ts'
import { judgeSearches, nextToJudge } from './saved/judge-searches.ts'
import { mailNewCars, nextNewCarsMail } from './saved/mail-new-cars.ts'
import { mailPriceDrops, nextPriceDropMail } from './saved/mail-price-drops.ts'

/** What happens to one car in a moment is written to its listing once. */
const keyOf = ({ vehicleIds }: { vehicleIds: string[] }) =>
  vehicleIds.length === 1 ? `catalogue:${vehicleIds[0]}` : null

const refresh = (app: App, { vehicleIds }: { vehicleIds: string[] }) => refreshListings(app, vehicleIds)

export const catalogueSubscribers = [
  on(vehicleChanged, 'catalogue', refresh, keyOf),
  on(commitmentChanged, 'catalogue', refresh, keyOf),
  on(offerChanged, 'catalogue', refresh, keyOf),
  on(picturesChanged, 'catalogue', refresh, keyOf),
]

export const catalogueSweepers = [
  // A search server outside is fed as far behind as it is, also after an outage.
  sweeper({ name: 'catalogue.feed-search', nextDueAt: null, run: (app) => app.search.keepUp() }),
  sweeper({
    name: 'catalogue.alert-searches',
    nextDueAt: async (app) => earliest(await Promise.all([nextToJudge(app), nextNewCarsMail(app)])),
    run: async (app) => {
      await judgeSearches(app)
      return mailNewCars(app)
    },
  }),
  sweeper({ name: 'catalogue.alert-price-drops', nextDueAt: nextPriceDropMail, run: mailPriceDrops }),
]

function earliest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce((first, date) => (date && (!first || date < first) ? date : first), null)
}
