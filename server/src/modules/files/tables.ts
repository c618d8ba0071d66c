import type { ImagePurpose } from '@faith/contract/files'

export interface FileTables {
  'files.heldCustomers': { customerId: string }
  'files.images': {
    id: string
    customerId: string
    hubId: string | null
    purpose: ImagePurpose
    storageKey: string
    width: number
    height: number
    byteCount: number
    sha256: Buffer
    uploadedAt: Date
    uploadedBy: string
    destroyAfter: string | null
    destroyedAt: Date | null
    /** Number of the key that the bytes are sealed with; null: destroyed, or not noted. */
    sealingKey: number | null
  }
}
