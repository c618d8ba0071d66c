import { listAuditEntries } from '@faith/contract/audit'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { listEntries } from './list-entries.ts'

export function auditRoutes(http: Http, app: App): void {
  serve(http, app, listAuditEntries, ({ query, actor }) => listEntries(app, actor, query))
}
