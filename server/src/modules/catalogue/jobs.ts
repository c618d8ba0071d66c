import { on } from '../../platform/jobs.ts'
import { commitmentChanged, vehicleChanged } from '../fleet/index.ts'
import { offerChanged } from '../offers/index.ts'
import { refreshListings } from './refresh-listings.ts'

export const catalogueSubscribers = [
  on(vehicleChanged, 'catalogue', (app, event) => refreshListings(app, event.vehicleIds)),
  on(commitmentChanged, 'catalogue', (app, event) => refreshListings(app, event.vehicleIds)),
  on(offerChanged, 'catalogue', (app, event) => refreshListings(app, event.vehicleIds)),
]
