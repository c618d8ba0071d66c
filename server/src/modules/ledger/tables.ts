export interface LedgerTables {
  'ledger.accounts': {
    code: string
    number: string
    name: string
    kind: 'asset' | 'liability' | 'income' | 'expense' | 'equity'
  }
  'ledger.entries': {
    id: string
    reference: string
    at: Date
    recordedAt: Date
    description: string
    sourceKind: string
    sourceId: string
    customerId: string | null
    hubId: string | null
  }
  'ledger.postings': {
    entryId: string
    place: number
    account: string
    debitCents: number
    creditCents: number
    customerId: string | null
    hubId: string | null
  }
}
