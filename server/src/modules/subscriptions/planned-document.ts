import type { DocumentLine } from '../billing/index.ts'

/** A document to be issued when a change applies, as billing takes it. */
export interface PlannedDocument {
  on: string
  subject: string
  lines: DocumentLine[]
}
