import type { KeyPurpose } from '../lib/crypto.ts'
import { licenceIndex, sealedCustomerColumns } from '../modules/customers/index.ts'
import { storedBytes } from '../modules/files/index.ts'
import { sealedIdentityColumns } from '../modules/identity/index.ts'
import { columnUser, type KeyUser } from '../modules/keys/index.ts'
import { sealedTakeoverColumns } from '../modules/takeovers/index.ts'

/** Everything that data keys make, which a rotation writes anew. What is missing here keeps its old key alive (`platform.key_uses`). */
export const keyUsers: Record<KeyPurpose, readonly KeyUser[]> = {
  fields: [
    ...[...sealedCustomerColumns, ...sealedIdentityColumns, ...sealedTakeoverColumns].map(columnUser),
    storedBytes,
  ],
  blind_index: [licenceIndex],
}
