import type { Role } from '@faith/contract/access'
import type { CustomReach } from '@faith/contract/custom-grants'
import type { IdentityProof } from '@faith/contract/factor-resets'
import type { PreferredLanguage } from '@faith/contract/identity'
import type { StaffRole } from '@faith/contract/people'
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
  /** Closed by its owner, for good; only with status `disabled`. */
  closedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export interface PasskeyTable {
  id: string
  accountId: string
  credentialId: string
  publicKey: Buffer
  signCount: number
  transports: string[]
  name: string
  backedUp: boolean
  createdAt: Date
  lastUsedAt: Date | null
}

/** What a custom role is. */
export interface RoleWords {
  name: string
  description: string
  reach: CustomReach
  grants: string[]
}

export interface CustomRoleTable extends RoleWords {
  id: string
  createdAt: Date
  changedAt: Date
  retiredAt: Date | null
}

export interface IdentityTables {
  'identity.accountViews': {
    sessionId: string
    staffAccountId: string
    accountId: string
    customerId: string
    startedAt: Date
    endsAt: Date
  }
  'identity.providerRequests': {
    stateHash: Buffer
    browserHash: Buffer
    provider: string
    accountId: string | null
    nonce: string
    verifier: Buffer
    nextPath: string | null
    expiresAt: Date
  }
  'identity.providerLinks': {
    id: string
    accountId: string
    provider: string
    issuer: string
    subject: string
    linkedAt: Date
    lastUsedAt: Date | null
  }
  'identity.passkeys': PasskeyTable
  'identity.passkeyChallenges': {
    challengeHash: Buffer
    purpose: 'register' | 'sign_in' | 'prove'
    accountId: string | null
    expiresAt: Date
  }
  'identity.emailChanges': {
    accountId: string
    email: string
    emailKey: string
    oldTokenHash: Buffer
    newTokenHash: Buffer
    oldAgreedAt: Date | null
    newAgreedAt: Date | null
    expiresAt: Date
  }
  'identity.apiClients': {
    id: string
    accountId: string
    name: string
    secretHash: Buffer
    scopes: string[]
    createdAt: Date
    disabledAt: Date | null
  }
  'identity.refreshFamilies': {
    id: string
    clientId: string
    scopes: string[]
    createdAt: Date
    endsAt: Date
    revokedAt: Date | null
  }
  'identity.refreshTokens': {
    tokenHash: Buffer
    familyId: string
    createdAt: Date
    replacedAt: Date | null
    successor: Buffer | null
  }
  'identity.personalTokens': {
    id: string
    accountId: string
    name: string
    tokenHash: Buffer
    scopes: string[]
    createdAt: Date
    expiresAt: Date
    lastUsedAt: Date | null
  }
  'identity.signingKeys': { kid: string; publicKey: string; privateKey: Buffer; createdAt: Date }
  'identity.roleRequests': {
    id: string
    accountId: string
    role: StaffRole | null
    customRoleId: string | null
    requestedBy: string | null
    requestedAt: Date
  }
  'identity.customRoles': CustomRoleTable
  'identity.accountCustomRoles': { accountId: string; roleId: string; grantedAt: Date }
  'identity.roleChanges': RoleWords & { id: string; roleId: string; requestedBy: string; requestedAt: Date }
  'identity.knownDevices': { tokenHash: Buffer; accountId: string; firstSeenAt: Date; lastSeenAt: Date }
  'identity.accounts': AccountTable
  'identity.accountRoles': { accountId: string; role: Role; grantedAt: Date }
  'identity.accountHubs': { accountId: string; hubId: string }
  'identity.accountCustomers': { accountId: string; customerId: string; since: Date }
  'identity.factorResets': {
    id: string
    accountId: string
    proof: IdentityProof
    reason: string
    requestedBy: string
    requestedAt: Date
    takesEffectAt: Date | null
    stopHash: Buffer
  }
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
