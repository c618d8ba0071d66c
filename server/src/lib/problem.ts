import { generalProblems, type ProblemType } from '@faith/contract/problem'

/** A field that needs attention: where (JSON pointer) and what to do. */
export interface InputError {
  pointer: string
  detail: string
}

/** An expected refusal; the HTTP layer turns it into `application/problem+json`. */
export class Refusal extends Error {
  readonly problem: ProblemType
  readonly detail: string | undefined
  readonly members: Readonly<Record<string, unknown>>

  constructor(problem: ProblemType, detail?: string, members: Readonly<Record<string, unknown>> = {}) {
    super(detail ?? problem.title)
    this.name = 'Refusal'
    this.problem = problem
    this.detail = detail
    this.members = members
  }
}

/** Makes a refusal of a declared problem; `detail` is a sentence for the person. */
export function refuse(problem: ProblemType, detail?: string, members?: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal(problem, detail, members)
}

/** The one answer for a missing object and for one that the caller may not see. */
export function notFound(): Refusal {
  return new Refusal(generalProblems.notFound)
}

/** The caller's roles do not hold the permission at all. */
export function forbidden(): Refusal {
  return new Refusal(generalProblems.forbidden)
}

/** The caller is not signed in. */
export function signInRequired(): Refusal {
  return new Refusal(generalProblems.signInRequired)
}

/** One 422 that lists every field error. */
export function invalid(errors: readonly InputError[]): Refusal {
  return new Refusal(generalProblems.invalidInput, undefined, { errors })
}

/** An illegal event for the present state; names what is allowed. */
export function illegalTransition(machine: string, state: string, event: string, allowed: readonly string[]): Refusal {
  const list = allowed.length > 0 ? `From here: ${allowed.join(', ')}.` : 'Nothing is possible from here.'
  return new Refusal(
    generalProblems.conflict,
    `${/^[aeiou]/.test(machine) ? 'An' : 'A'} ${machine} that is ${state.replaceAll('_', ' ')} cannot ${event.replaceAll('_', ' ')}. ${list}`,
    { state, allowed },
  )
}
