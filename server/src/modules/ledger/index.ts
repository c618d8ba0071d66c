export { journal, trialBalance } from './journal.ts'
export { type LedgerAccount, type NewEntry, type Posting, postEntry } from './post-entry.ts'
