import { invalid } from '../../lib/problem.ts'
import { isCommonPassword } from './common-passwords.ts'
import { passwordProblem } from './rules/password.ts'

/** Refuses a password that the policy does not take, as a 422 on its field. */
export function checkNewPassword(password: string, words: readonly string[]): void {
  const problem = passwordProblem(password, { words, isCommon: isCommonPassword })
  if (problem) throw invalid([{ pointer: '/password', detail: problem }])
}
