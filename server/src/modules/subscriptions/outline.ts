import type { AmendmentPreview } from '@faith/contract/amendments'
import type { DocumentLine } from '../billing/index.ts'
import type { Life } from './life.ts'

/** A document to be issued when a change applies, as billing takes it. */
export interface PlannedDocument {
  on: string
  subject: string
  lines: DocumentLine[]
}

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
}

/** A change, or a sentence why it cannot be. */
export type Outlined = { ok: true; outline: Outline } | { ok: false; why: string }
