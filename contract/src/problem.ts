import { z } from 'zod'

/** One way to say no: RFC 9457 status, title and the paragraph that its page shows. */
export interface ProblemType {
  readonly type: `/problems/${string}/${string}`
  readonly status: number
  readonly title: string
  readonly explanation: string
}

interface ProblemSpec {
  status: number
  title: string
  explanation: string
}

const registry = new Map<string, ProblemType>()

/** Declares a module's problems; each gets the stable URL `/problems/<module>/<name-in-kebab-case>`. */
export function problems<T extends Record<string, ProblemSpec>>(
  module: string,
  specs: T,
): { readonly [K in keyof T]: ProblemType } {
  const declared = {} as { [K in keyof T]: ProblemType }
  for (const [name, spec] of Object.entries(specs)) {
    const type = `/problems/${module}/${kebab(name)}` as const
    const problem: ProblemType = { type, ...spec }
    registry.set(type, problem)
    declared[name as keyof T] = problem
  }
  return declared
}

/** The declared problem whose page is at this path, if any. */
export function problemByType(type: string): ProblemType | undefined {
  return registry.get(type)
}

/** Every declared problem, for the reference and its pages. */
export function allProblems(): ProblemType[] {
  return [...registry.values()]
}

/** The body of every refusal (`application/problem+json`). */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>

/** Problems that any operation may answer with. */
export const generalProblems = problems('general', {
  badRequest: {
    status: 400,
    title: 'The request could not be read',
    explanation: 'The request is not valid HTTP or JSON. Check that the body is complete and correctly encoded.',
  },
  signInRequired: {
    status: 401,
    title: 'Sign in first',
    explanation: 'This needs a signed-in account. Your session may have ended; sign in and try again.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    explanation: 'Your account does not have the permission that this needs.',
  },
  crossSite: {
    status: 403,
    title: 'Request came from another site',
    explanation:
      'Requests that change something must come from our own pages. Browsers say where a request comes from with the Origin and Sec-Fetch-Site headers; a request that carries neither, or names another site, is refused.',
  },
  notFound: {
    status: 404,
    title: 'Not found',
    explanation: 'There is nothing at this address, or your account may not see it.',
  },
  methodNotAllowed: {
    status: 405,
    title: 'Method not allowed',
    explanation: 'This address exists but does not answer to that method. The Allow header lists those it answers to.',
  },
  conflict: {
    status: 409,
    title: 'Not possible in the present state',
    explanation: 'The object is in a state that does not allow this. The answer names what is allowed from here.',
  },
  tooLarge: {
    status: 413,
    title: 'Too large',
    explanation: 'The request body is larger than this address accepts.',
  },
  misdirected: {
    status: 421,
    title: 'Wrong host',
    explanation: 'This server does not answer for the host that the request names.',
  },
  notEncrypted: {
    status: 403,
    title: 'Not encrypted',
    explanation:
      'The request came over http. Send it over https, and change whatever it carried: passwords and tokens may have been read on the way.',
  },
  unsupportedMediaType: {
    status: 415,
    title: 'Unsupported media type',
    explanation: 'The Content-Type of the request is not one that this address accepts.',
  },
  invalidInput: {
    status: 422,
    title: 'Some fields need attention',
    explanation:
      'One or more fields are missing, malformed or not known. The list `errors` names each by a JSON pointer with a sentence that says what to do. Nothing was written.',
  },
  idempotencyKeyMissing: {
    status: 422,
    title: 'Idempotency-Key header is missing',
    explanation:
      'Operations that create or move money need an Idempotency-Key header (8 to 128 characters, new for each intent), so that a repeated request takes effect once.',
  },
  idempotencyKeyReused: {
    status: 422,
    title: 'Idempotency-Key was used for another request',
    explanation: 'The same key came with a different body. Use a new key for a new intent.',
  },
  idempotencyInProgress: {
    status: 409,
    title: 'The same request is being worked on',
    explanation: 'A request with this Idempotency-Key has not finished yet. Try again shortly with the same key.',
  },
  tooManyRequests: {
    status: 429,
    title: 'Too many requests',
    explanation: 'There were too many requests in a short time. The Retry-After header says when to try again.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    explanation:
      'The error was recorded with the request id in this answer. Nothing you sent was lost on purpose; try again shortly.',
  },
  unavailable: {
    status: 503,
    title: 'Briefly unavailable',
    explanation: 'A part that this needs is not answering. Try again after the time in the Retry-After header.',
  },
})

/** What operations that declare `stepUp` answer with when the last proof of identity is too old. */
export const { stepUpRequired } = problems('identity', {
  stepUpRequired: {
    status: 403,
    title: 'Prove first that it is you',
    explanation:
      'This is sensitive, so it needs a proof of who you are that is at most 10 minutes old: your password, and a code if you have a second factor. Then repeat the request.',
  },
})

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
