import {
  agreeToFactorReset as agreeToFactorResetOperation,
  getOwnFactorReset as getOwnFactorResetOperation,
  listFactorResets as listFactorResetsOperation,
  requestFactorReset as requestFactorResetOperation,
  resetCustomerFactors as resetCustomerFactorsOperation,
  stopFactorReset as stopFactorResetOperation,
  stopOwnFactorReset as stopOwnFactorResetOperation,
  withdrawFactorReset as withdrawFactorResetOperation,
} from '@faith/contract/factor-resets'
import type { App } from '../../app-context.ts'
import { addressBlock } from '../../http/address-block.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { requestFactorReset, resetCustomerFactors } from './ask-factor-reset.ts'
import { agreeToFactorReset } from './finish-factor-reset.ts'
import { getOwnFactorReset, listFactorResets } from './list-factor-resets.ts'
import { stopFactorReset, stopOwnFactorReset, withdrawFactorReset } from './stop-factor-reset.ts'

export function factorResetRoutes(http: Http, app: App): void {
  serve(http, app, listFactorResetsOperation, ({ actor }) => listFactorResets(app, mustBeAccount(actor)))
  serve(http, app, requestFactorResetOperation, ({ params, body, actor, request }) =>
    requestFactorReset(app, mustBeAccount(actor), params.personId, body, addressBlock(request.ip)),
  )
  serve(http, app, resetCustomerFactorsOperation, ({ params, body, actor, request }) =>
    resetCustomerFactors(app, mustBeAccount(actor), params.customerId, body, addressBlock(request.ip)),
  )
  serve(http, app, agreeToFactorResetOperation, async ({ params, actor, request }) => {
    await agreeToFactorReset(app, mustBeAccount(actor), params.resetId, addressBlock(request.ip))
    return undefined
  })
  serve(http, app, withdrawFactorResetOperation, async ({ params, actor, request }) => {
    await withdrawFactorReset(app, mustBeAccount(actor), params.resetId, addressBlock(request.ip))
    return undefined
  })
  serve(http, app, stopFactorResetOperation, async ({ body, request }) => {
    await stopFactorReset(app, body.token, addressBlock(request.ip))
    return undefined
  })
  serve(http, app, getOwnFactorResetOperation, ({ actor }) => getOwnFactorReset(app, mustBeAccount(actor)))
  serve(http, app, stopOwnFactorResetOperation, async ({ actor, request }) => {
    await stopOwnFactorReset(app, mustBeAccount(actor), addressBlock(request.ip))
    return undefined
  })
}
