import '@faith/contract/all'
import { type ProblemType, problemByType } from '@faith/contract/problem'

/** The declared problem type at an address, if any; the registry stays on the server. */
export function problemTypeAt(path: string): ProblemType | undefined {
  return problemByType(path)
}
