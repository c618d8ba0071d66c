import type { CheckCode, DeclineReason } from '@faith/contract/applications'
import type { Finding } from './finding.ts'

/** What the checks lead to. */
export type Outcome =
  | { outcome: 'approved' }
  | { outcome: 'referred'; reasons: string[] }
  | { outcome: 'declined'; reasons: DeclineReason[] }

const reasonOf: Partial<Record<CheckCode, DeclineReason>> = {
  age: 'too_young',
  licence_class: 'learner_licence',
  licence_valid: 'licence_expired',
  p_plate: 'p_plate_power',
}

/** A failed check declines with its reason; else one that needs a person refers; else the application is approved. */
export function decideApplication(findings: readonly Finding[]): Outcome {
  const failed = findings.filter((finding) => finding.outcome === 'failed')
  if (failed.length > 0) {
    const reasons = failed.map((finding) => reasonOf[finding.code] ?? 'incomplete_answer')
    return { outcome: 'declined', reasons: [...new Set(reasons)] }
  }
  const referred = findings.filter((finding) => finding.outcome === 'referred')
  if (referred.length > 0)
    return { outcome: 'referred', reasons: [...new Set(referred.map((finding) => finding.detail))] }
  return { outcome: 'approved' }
}

/** The words of a reason, as the customer reads them. */
export const reasonWords: Record<DeclineReason, string> = {
  too_young: 'A driver is under the minimum age for this car on the first day.',
  learner_licence: 'A driver has a learner licence, which is not enough for a subscription car.',
  licence_expired: 'A driver’s licence will have expired by the first day.',
  p_plate_power: 'The car has more power for its weight than provisional drivers may drive in these states.',
  licence_not_confirmed: 'We could not confirm a licence with the photos and details that we have.',
  identity_not_confirmed: 'We could not confirm that the licence belongs to the person who applies.',
  incomplete_answer: 'What we asked for is still missing.',
  outstanding_debt: 'There is an unpaid amount with us from before.',
}
