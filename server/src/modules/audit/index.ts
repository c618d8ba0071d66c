export { anyEntry } from './any-entry.ts'
export { type AuditFilter, listEntries } from './list-entries.ts'
export { type AuditEntry, record, recordAll } from './record.ts'
export { type ChainVerdict, verifyChain } from './verify-chain.ts'
