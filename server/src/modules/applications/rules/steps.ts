import type { ApplicationState, ApplicationStep } from '@faith/contract/applications'

type FieldProblem = ApplicationStep['problems'][number]

/** What the steps are read from. */
export interface StepFacts {
  state: ApplicationState
  claimed: boolean
  emailConfirmed: boolean
  applicantSaved: boolean
  driverCount: number
  driverProblems: readonly FieldProblem[]
}

/** The steps of an application with their state; the first that is not done is the current one. */
export function stepsOf(facts: StepFacts): ApplicationStep[] {
  const submitted = facts.state !== 'draft'
  const applicant: FieldProblem[] = facts.applicantSaved
    ? []
    : [{ pointer: '/applicant', detail: 'Say who applies: you or an organisation.' }]
  const drivers: FieldProblem[] =
    facts.driverCount > 0 ? [...facts.driverProblems] : [{ pointer: '/drivers', detail: 'Add a driver.' }]
  const review: FieldProblem[] = facts.emailConfirmed
    ? []
    : [{ pointer: '/email', detail: 'Confirm your e-mail address by the link that we mailed you.' }]
  const steps: ApplicationStep[] = [
    step('account', facts.claimed, []),
    step('applicant', applicant.length === 0, facts.claimed ? applicant : []),
    step('drivers', drivers.length === 0, facts.claimed ? drivers : []),
    step('review', submitted, facts.claimed && !submitted ? review : []),
    { key: 'checks', state: checksState(facts.state), problems: [] },
  ]
  const current = steps.find((one) => one.state === 'to_do')
  if (current && !over.includes(facts.state)) current.state = 'current'
  return steps
}

const over: readonly ApplicationState[] = ['withdrawn', 'expired', 'declined']

function step(key: ApplicationStep['key'], done: boolean, problems: FieldProblem[]): ApplicationStep {
  return { key, state: done ? 'done' : 'to_do', problems }
}

function checksState(state: ApplicationState): ApplicationStep['state'] {
  switch (state) {
    case 'approved':
      return 'done'
    case 'info_required':
    case 'declined':
      return 'needs_attention'
    case 'submitted':
    case 'verifying':
    case 'referred':
      return 'current'
    case 'draft':
    case 'withdrawn':
    case 'expired':
      return 'to_do'
  }
}
