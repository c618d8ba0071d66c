import * as rises from '@faith/contract/price-rises'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { confirmRise } from './price-rise/confirm-rise.ts'
import { easeRise } from './price-rise/ease-rise.ts'
import { findRolling } from './price-rise/find-rolling.ts'
import { prepareRise } from './price-rise/prepare-rise.ts'
import { previewRise } from './price-rise/preview-rise.ts'
import { listRises, showRise } from './price-rise/show-rises.ts'
import { withdrawRise } from './price-rise/withdraw-rise.ts'

/** Routes of new prices for customers who roll week to week. */
export function priceRiseRoutes(http: Http, app: App): void {
  serve(http, app, rises.listRolling, ({ query, actor }) => findRolling(app, actor, query))
  serve(http, app, rises.previewPriceRise, ({ body, actor }) => previewRise(app, actor, body))
  serve(http, app, rises.preparePriceRise, ({ body, actor }) => prepareRise(app, actor, body))
  serve(http, app, rises.listPriceRises, ({ query, actor }) => listRises(app, actor, query))
  serve(http, app, rises.getPriceRise, ({ params, actor }) => showRise(app, actor, params.riseId))
  serve(http, app, rises.confirmPriceRise, ({ params, body, actor }) =>
    confirmRise(app, actor, params.riseId, body.seen),
  )
  serve(http, app, rises.withdrawPriceRise, ({ params, body, actor }) => withdrawRise(app, actor, params.riseId, body))
  serve(http, app, rises.easePriceRise, ({ params, body, actor }) => easeRise(app, actor, params.amendmentId, body))
}
