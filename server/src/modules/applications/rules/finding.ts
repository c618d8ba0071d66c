import type { CheckCode } from '@faith/contract/applications'

/** One check's outcome with a sentence for the customer. */
export interface Finding {
  code: CheckCode
  outcome: 'passed' | 'warned' | 'referred' | 'failed'
  detail: string
}
