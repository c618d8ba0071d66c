import * as contract from '@faith/contract/catalogue'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { getCar } from './get-car.ts'
import { getHome } from './get-home.ts'
import { listCars } from './list-cars.ts'

export function catalogueRoutes(http: Http, app: App): void {
  serve(http, app, contract.listCars, ({ query }) => listCars(app, query))
  serve(http, app, contract.getCar, ({ params }) => getCar(app, params.slug))
  serve(http, app, contract.getHome, () => getHome(app))
}
