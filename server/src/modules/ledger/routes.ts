import * as contract from '@faith/contract/ledger'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { exportJournal } from './export-journal.ts'
import { showJournal, showTrialBalance } from './show-ledger.ts'

export function ledgerRoutes(http: Http, app: App): void {
  serve(http, app, contract.listJournal, ({ query, actor }) => showJournal(app, actor, query))
  serve(http, app, contract.exportJournal, ({ query, actor }) => exportJournal(app, actor, query))
  serve(http, app, contract.getTrialBalance, ({ actor }) => showTrialBalance(app, actor))
}
