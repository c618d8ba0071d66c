export { type Balance, balancesBy, unevenEntries } from './balances.ts'
export { entriesAbout, journal, trialBalance } from './journal.ts'
export { type LedgerAccount, type NewEntry, type Posting, postEntries, postEntry } from './post-entry.ts'
