import * as credits from '@faith/contract/credits'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { approveCredit, declineCredit } from './credit/decide-credit.ts'
import { giveCredit } from './credit/give-credit.ts'
import { previewCredit } from './credit/preview-credit.ts'
import { showCredit, showCredits } from './credit/show-credits.ts'

/** Routes of the credits that staff give: previewed, given, and over the limit decided by a second person. */
export function creditRoutes(http: Http, app: App): void {
  serve(http, app, credits.previewCredit, ({ params, body, actor }) =>
    previewCredit(app, actor, params.subscriptionId, body),
  )
  serve(http, app, credits.giveCredit, ({ params, body, actor }) => giveCredit(app, actor, params.subscriptionId, body))
  serve(http, app, credits.listCredits, ({ query, actor }) => showCredits(app, actor, query))
  serve(http, app, credits.getCredit, ({ params, actor }) => showCredit(app, actor, params.creditId))
  serve(http, app, credits.approveCredit, ({ params, body, actor }) =>
    approveCredit(app, actor, params.creditId, body.seen),
  )
  serve(http, app, credits.declineCredit, ({ params, body, actor }) =>
    declineCredit(app, actor, params.creditId, body.reason),
  )
}
