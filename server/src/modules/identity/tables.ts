import type { Role } from '@faith/contract/access'
import type { PreferredLanguage } from '@faith/contract/identity'
import type { ColumnType } from 'kysely'

export type TokenPurpose = 'confirm_email' | 'reset_password'

export interface AccountTable {
  id: string
  kind: 'customer' | 'staff'
  status: 'active' | 'disabled'
  givenName: string
  familyName: string | null
  nativeName: string | null
  email: string
  emailKey: string
  emailConfirmedAt: Date | null
  passwordHash: string
  passwordChangedAt: Date
  language: PreferredLanguage
  marketingWish: boolean
  createdAt: Date
}

export interface IdentityTables {
  'identity.accounts': AccountTable
  'identity.accountRoles': { accountId: string; role: Role; grantedAt: Date }
  'identity.accountHubs': { accountId: string; hubId: string }
  'identity.accountCustomers': { accountId: string; customerId: string; since: Date }
  'identity.sessions': {
    id: string
    tokenHash: Buffer
    accountId: string
    createdAt: Date
    lastUsedAt: Date
    idleSeconds: number
    endsAt: Date
    userAgent: string
    provedAt: Date
    secondFactorAt: Date | null
    factorAttempts: ColumnType<number, number | undefined, number>
  }
  'identity.totpFactors': {
    accountId: string
    secret: Buffer | null
    confirmedAt: Date | null
    lastStep: ColumnType<number, number | undefined, number>
    pendingSecret: Buffer | null
    pendingAt: Date | null
  }
  'identity.recoveryCodes': {
    accountId: string
    place: number
    codeHash: string
    createdAt: Date
    usedAt: Date | null
  }
  'identity.securityEvents': {
    id: string
    at: Date
    event: string
    severity: 'info' | 'warn' | 'critical'
    accountId: string | null
    address: string
    detail: ColumnType<Record<string, string | number>, string, never>
  }
  'identity.tokens': {
    id: string
    accountId: string
    purpose: TokenPurpose
    tokenHash: Buffer
    createdAt: Date
    expiresAt: Date
    usedAt: Date | null
  }
}
