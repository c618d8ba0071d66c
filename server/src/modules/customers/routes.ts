import {
  startAccountView as startViewOperation,
  stopAccountView as stopViewOperation,
} from '@faith/contract/account-views'
import {
  getCustomer as getCustomerOperation,
  getMyCustomer as getMyCustomerOperation,
  setMarketingConsent as setConsentOperation,
  updateMyCustomer as updateOperation,
} from '@faith/contract/customers'
import { findFactorOwners as findFactorOwnersOperation } from '@faith/contract/factor-resets'
import { revealDriver as revealOperation } from '@faith/contract/privacy'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { stopAccountView } from '../identity/index.ts'
import { findFactorOwners } from './find-factor-owners.ts'
import { revealDriver } from './reveal-driver.ts'
import { seeAsCustomer } from './see-as-customer.ts'
import { getCustomer, getMyCustomer } from './show-customer.ts'
import { setMarketingConsent, updateMyCustomer } from './update-my-customer.ts'

export function customerRoutes(http: Http, app: App): void {
  serve(http, app, getMyCustomerOperation, ({ actor }) => getMyCustomer(app, mustBeAccount(actor)))
  serve(http, app, updateOperation, ({ body, actor }) => updateMyCustomer(app, mustBeAccount(actor), body))
  serve(http, app, setConsentOperation, async ({ body, actor }) => {
    await setMarketingConsent(app, mustBeAccount(actor), body.optedIn)
    return undefined
  })
  serve(http, app, revealOperation, ({ params, body, actor }) => revealDriver(app, actor, { ...params, ...body }))
  serve(http, app, startViewOperation, ({ params, body, actor }) =>
    seeAsCustomer(app, mustBeAccount(actor), { ...params, ...body }),
  )
  serve(http, app, stopViewOperation, async ({ actor }) => {
    await stopAccountView(app, mustBeAccount(actor))
    return undefined
  })
  serve(http, app, findFactorOwnersOperation, ({ query, actor }) =>
    findFactorOwners(app, mustBeAccount(actor), query.q),
  )
  serve(http, app, getCustomerOperation, ({ params, actor }) => getCustomer(app, actor, params.customerId))
}
