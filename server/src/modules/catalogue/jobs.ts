import { on, sweeper } from '../../platform/jobs.ts'
import { commitmentChanged, vehicleChanged } from '../fleet/index.ts'
import { offerChanged } from '../offers/index.ts'
import { refreshListings } from './refresh-listings.ts'

export const catalogueSubscribers = [
  on(vehicleChanged, 'catalogue', (app, event) => refreshListings(app, event.vehicleIds)),
  on(commitmentChanged, 'catalogue', (app, event) => refreshListings(app, event.vehicleIds)),
  on(offerChanged, 'catalogue', (app, event) => refreshListings(app, event.vehicleIds)),
]

export const catalogueSweepers = [
  // A search server outside is fed as far behind as it is, also after an outage.
  sweeper({ name: 'catalogue.feed-search', nextDueAt: async () => null, run: (app) => app.search.keepUp() }),
]
