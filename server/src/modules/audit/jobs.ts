import { sweeper } from '../../platform/jobs.ts'
import { sealEntries } from './seal-entries.ts'

export const auditSweepers = [
  sweeper({ name: 'audit.seal', nextDueAt: async () => null, run: (app) => sealEntries(app) }),
]
