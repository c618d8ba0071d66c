import type { Application } from '@faith/contract/applications'

/** The pages of the flow in their order; paying has its own address, where the provider leads back to. */
export const stepKeys = ['details', 'extras', 'drivers', 'checks', 'slot', 'agreement', 'pay'] as const
export type StepKey = (typeof stepKeys)[number]

/** The page on which an application goes on. */
export function currentStep(application: Application): StepKey {
  if (application.state === 'approved') return 'slot'
  if (application.state !== 'draft') return 'checks'
  const open = application.steps.find((step) => step.state !== 'done')
  if (!application.claimed || open?.key === 'account' || open?.key === 'applicant') return 'details'
  return open?.key === 'drivers' ? 'drivers' : 'checks'
}

/** The address of a step. */
export function stepPath(applicationId: string, step: StepKey): string {
  return `/subscribe/${applicationId}/${step}`
}
