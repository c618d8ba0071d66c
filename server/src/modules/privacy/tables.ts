export interface PrivacyTables {
  'privacy.legalHolds': {
    id: string
    customerId: string
    reason: string
    placedBy: string
    placedAt: Date
    releasedBy: string | null
    releasedAt: Date | null
  }
  'privacy.erasures': { id: string; customerId: string; accountId: string; kind: 'erasure' | 'closure'; at: Date }
}
