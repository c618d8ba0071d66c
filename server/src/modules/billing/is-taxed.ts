import type { PolicySnapshot } from '../policies/index.ts'

/**
 * Whether lines of a kind bear GST; one that is under review is treated as the administrator decided on an accountant's advice.
 * Source: domain §5, policies `tax.by_line_kind` and `tax.review_treated_as`.
 */
export function isTaxed(policy: PolicySnapshot, kind: string): boolean {
  const kinds = policy['tax.by_line_kind'] as Readonly<Record<string, string>> | undefined
  const said = kinds?.[kind] ?? 'gst'
  return (said === 'review' ? policy['tax.review_treated_as'] : said) === 'gst'
}
