import { sweeper } from '../../platform/jobs.ts'
import { anchorChain } from './anchor-chain.ts'
import { sealEntries } from './seal-entries.ts'

export const auditSweepers = [
  sweeper({ name: 'audit.seal', nextDueAt: async () => null, run: sealEntries }),
  sweeper({ name: 'audit.anchor', nextDueAt: async () => null, run: (app) => anchorChain(app).then(() => 0) }),
]
