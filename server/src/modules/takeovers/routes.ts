import * as contract from '@faith/contract/takeovers'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { confirmTakeovers } from './confirm-takeovers.ts'
import { previewTakeovers } from './preview-takeovers.ts'
import { getTakeoverImport, listTakeoverImports } from './show-imports.ts'

export function takeoverRoutes(http: Http, app: App): void {
  serve(http, app, contract.previewTakeovers, ({ query, body, actor }) =>
    previewTakeovers(app, actor, body as unknown as Buffer, {
      cutOverOn: query.cutOverOn,
      fileName: query.fileName ?? 'subscriptions.csv',
    }),
  )
  serve(http, app, contract.listTakeoverImports, ({ actor }) => listTakeoverImports(app, actor))
  serve(http, app, contract.getTakeoverImport, ({ params, actor }) => getTakeoverImport(app, actor, params.importId))
  serve(http, app, contract.confirmTakeovers, ({ params, actor }) => confirmTakeovers(app, actor, params.importId))
}
