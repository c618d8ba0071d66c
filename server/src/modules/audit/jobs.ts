import { sweeper } from '../../platform/jobs.ts'
import { anchorChain } from './anchor-chain.ts'
import { sealEntries } from './seal-entries.ts'

export const auditSweepers = [
  // Sealing makes no work for others, so it counts as none.
  sweeper({ name: 'audit.seal', nextDueAt: null, run: (app) => sealEntries(app).then(() => 0) }),
  sweeper({ name: 'audit.anchor', nextDueAt: null, run: (app) => anchorChain(app).then(() => 0) }),
]
