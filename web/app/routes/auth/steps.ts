import type { Session } from '@faith/contract/identity'

/** Where somebody goes who signed in without being on the way somewhere. */
export function homeOf({ staff }: Pick<Session, 'staff'>): string {
  return staff ? '/staff' : '/account'
}

/** The page of the step that a sign-in still waits for. */
export function secondStep({ waitsFor }: Pick<Session, 'waitsFor'>, next: string): string {
  return withNext(waitsFor === 'enrolment' ? '/sign-in/set-up' : '/sign-in/code', next)
}

/** A path that leads on to another, if there is one. */
export function withNext(path: string, next: string): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path
}
