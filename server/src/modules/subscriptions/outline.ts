import type { AmendmentPreview } from '@faith/contract/amendments'
import type { Life } from './life-shape.ts'
import type { PlannedDocument } from './planned-document.ts'
import type { BondChange } from './rules/swap.ts'

/** A change worked out: what the customer sees, what is issued, and what the subscription stands on afterwards. */
export interface Outline {
  effectiveOn: string
  documents: PlannedDocument[]
  reasons: AmendmentPreview['reasons']
  life: Life
  /** An agreed end (exclusive), or null. */
  endsOn: string | null
  bondBack: AmendmentPreview['bondBack']
  boundary?: AmendmentPreview['boundary']
  cheaper?: AmendmentPreview['cheaper']
  /** What leaving early costs at most after the change. */
  leaveCents: number
  /** Of a swap: what is paid before the keys, or goes back after them. */
  bond?: BondChange
  /** Of a price rise only. */
  rise?: NonNullable<AmendmentPreview['priceRise']>
}

/** A change, or a sentence why it cannot be. */
export type Outlined = { ok: true; outline: Outline } | { ok: false; why: string }
