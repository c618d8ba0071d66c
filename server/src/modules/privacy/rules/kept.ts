import type { KeptData } from '@faith/contract/privacy'

/** What stays after an erasure, and the law that asks for it. Demonstration data; not legal advice. */
export const kept: readonly KeptData[] = [
  { what: 'books', years: 7, source: 'Corporations Act 2001 s 286(2)' },
  { what: 'agreements', years: 7, source: 'Corporations Act 2001 s 286(2)' },
  { what: 'handovers', years: 7, source: 'Limitation of Actions Act 1974 (Qld) s 10' },
  { what: 'consents', years: 7, source: 'Privacy Act 1988 (Cth) APP 1.2' },
  { what: 'audit', years: 7, source: 'Privacy Act 1988 (Cth) APP 11.1' },
]
