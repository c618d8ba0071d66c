import type { SealedColumn } from '../../platform/data-keys/reseal-column.ts'
import { verifierPlace } from './begin-provider.ts'
import { successorPlace } from './rotate-refresh-token.ts'
import { keyPlace } from './signing-keys.ts'
import { secretPlace } from './spend-totp.ts'

const totp = { table: 'identity.totp_factors', key: 'account_id', keyType: 'uuid' } as const

/** The columns that a data key encrypts; rotating it writes them anew. */
export const sealedIdentityColumns: readonly SealedColumn[] = [
  { ...totp, column: 'secret', place: (id) => secretPlace(id, 'secret') },
  { ...totp, column: 'pending_secret', place: (id) => secretPlace(id, 'pending_secret') },
  { table: 'identity.signing_keys', column: 'private_key', key: 'kid', keyType: 'text', place: keyPlace },
  {
    table: 'identity.provider_requests',
    column: 'verifier',
    key: 'state_hash',
    keyType: 'bytea',
    place: verifierPlace,
  },
  {
    table: 'identity.refresh_tokens',
    column: 'successor',
    key: 'token_hash',
    keyType: 'bytea',
    place: successorPlace,
  },
]
