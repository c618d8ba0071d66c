import * as contract from '@faith/contract/notifications'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { getMail, listMails } from './list-mails.ts'

export function notificationRoutes(http: Http, app: App): void {
  serve(http, app, contract.listMails, ({ query, actor }) => listMails(app, actor, query))
  serve(http, app, contract.getMail, ({ params, actor }) => getMail(app, actor, params.mailId))
}
