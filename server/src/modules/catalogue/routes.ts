import * as contract from '@faith/contract/catalogue'
import * as costs from '@faith/contract/costs-of-use'
import * as keeping from '@faith/contract/saved'
import * as searches from '@faith/contract/searches'
import * as files from '@faith/contract/site-files'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { getCar } from './get-car.ts'
import { getHome } from './get-home.ts'
import { listCards } from './list-cards.ts'
import { listCars } from './list-cars.ts'
import { readSearch } from './read-search.ts'
import { getFavourites, listSavedCars, mergeFavourites, removeFavourite, setPriceAlerts } from './saved/favourites.ts'
import { changeSavedSearch, listSavedSearches, removeSavedSearch, saveSearch } from './saved/saved-searches.ts'
import { stopAlerts } from './saved/stop-links.ts'
import { showCostsOfUse } from './show-costs-of-use.ts'
import { getCarPreview } from './site-files/get-car-preview.ts'
import { getCarsSitemap, getSitemapIndex, getSitePagesSitemap } from './site-files/get-sitemaps.ts'
import { getVehicleFeed } from './site-files/get-vehicle-feed.ts'
import { suggestSearches } from './suggest-searches.ts'

export function catalogueRoutes(http: Http, app: App): void {
  serve(http, app, contract.listCars, ({ query }) => listCars(app, query))
  serve(http, app, contract.listCards, ({ query }) => listCards(app, query))
  serve(http, app, searches.suggestSearches, ({ query }) => suggestSearches(app, query.q))
  serve(http, app, searches.readSearch, ({ query }) => readSearch(app, query.q))
  serve(http, app, contract.getCar, ({ params }) => getCar(app, params.slug))
  serve(http, app, costs.showCostsOfUse, ({ query }) => showCostsOfUse(app, query))
  serve(http, app, contract.getHome, () => getHome(app))
  serve(http, app, files.getSitemapIndex, () => getSitemapIndex(app))
  serve(http, app, files.getSitePagesSitemap, () => getSitePagesSitemap(app))
  serve(http, app, files.getCarsSitemap, ({ params }) => getCarsSitemap(app, params.from))
  serve(http, app, files.getVehicleFeed, ({ query }) => getVehicleFeed(app, query.after))
  serve(http, app, files.getCarPreview, ({ params }) => getCarPreview(app, params.slug))
  savedRoutes(http, app)
}

function savedRoutes(http: Http, app: App): void {
  serve(http, app, keeping.listSavedSearches, ({ actor }) => listSavedSearches(app, mustBeAccount(actor)))
  serve(http, app, keeping.saveSearch, ({ actor, body }) => saveSearch(app, mustBeAccount(actor), body))
  serve(http, app, keeping.changeSavedSearch, ({ actor, params, body }) =>
    changeSavedSearch(app, mustBeAccount(actor), params.searchId, body),
  )
  serve(http, app, keeping.removeSavedSearch, async ({ actor, params }) => {
    await removeSavedSearch(app, mustBeAccount(actor), params.searchId)
    return undefined
  })
  serve(http, app, keeping.getFavourites, ({ actor }) => getFavourites(app, mustBeAccount(actor)))
  serve(http, app, keeping.listSavedCars, ({ actor }) => listSavedCars(app, mustBeAccount(actor)))
  serve(http, app, keeping.mergeFavourites, ({ actor, body }) => mergeFavourites(app, mustBeAccount(actor), body.slugs))
  serve(http, app, keeping.removeFavourite, async ({ actor, params }) => {
    await removeFavourite(app, mustBeAccount(actor), params.slug)
    return undefined
  })
  serve(http, app, keeping.setPriceAlerts, ({ actor, body }) => setPriceAlerts(app, mustBeAccount(actor), body.on))
  serve(http, app, keeping.stopAlerts, ({ query }) => stopAlerts(app, query.link))
}
