import { downloadAgreement } from '@faith/contract/agreements'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { agreementPdf } from './show-agreement.ts'

export function agreementRoutes(http: Http, app: App): void {
  serve(http, app, downloadAgreement, ({ params, actor }) => agreementPdf(app, actor, params.agreementId))
}
