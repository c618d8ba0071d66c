import { listAuditEntries } from '@faith/contract/audit'
import * as contract from '@faith/contract/console'
import { getDatabaseFigures } from '@faith/contract/database'
import * as disputes from '@faith/contract/disputes'
import * as policies from '@faith/contract/policies'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { disputeView } from '../payments/index.ts'
import { assignTask } from './assign-task.ts'
import { evidencePack, sendEvidence } from './evidence-pack.ts'
import { findAnything } from './find-anything.ts'
import { getCounts } from './get-counts.ts'
import { getDealings } from './get-dealings.ts'
import { getToday } from './get-today.ts'
import { showAudit } from './show-audit.ts'
import { showDatabase } from './show-database.ts'
import { previewPolicy, showPolicy } from './show-policy.ts'
import { snoozeTask } from './snooze-task.ts'

export function consoleRoutes(http: Http, app: App): void {
  serve(http, app, contract.getToday, ({ query, actor }) => getToday(app, actor, query))
  serve(http, app, contract.assignTask, ({ params, body, actor }) =>
    assignTask(app, actor, params.taskId, body.assignee),
  )
  serve(http, app, contract.snoozeTask, ({ params, body, actor }) => snoozeTask(app, actor, params.taskId, body))
  serve(http, app, contract.wakeTask, ({ params, actor }) => snoozeTask(app, actor, params.taskId, null))
  serve(http, app, disputes.downloadEvidence, ({ params, actor }) => evidencePack(app, actor, params.disputeId))
  serve(http, app, disputes.sendEvidence, async ({ params, body, actor }) =>
    disputeView(await sendEvidence(app, actor, params.disputeId, body.text)),
  )
  serve(http, app, contract.findAnything, ({ query, actor }) => findAnything(app, actor, query.q))
  serve(http, app, contract.getDealings, ({ params, actor }) => getDealings(app, actor, params.customerId))
  serve(http, app, contract.getCounts, ({ actor }) => getCounts(app, actor))
  serve(http, app, policies.getPolicy, ({ params, actor }) => showPolicy(app, actor, params.key))
  serve(http, app, policies.previewPolicy, ({ params, body, actor }) =>
    previewPolicy(app, actor, { key: params.key, ...body }),
  )
  serve(http, app, getDatabaseFigures, () => showDatabase(app))
  serve(http, app, listAuditEntries, ({ query, actor }) => showAudit(app, actor, query))
}
