import { type Answer, type CallOptions, callOperation } from '@faith/contract/client'
import { getSession } from '@faith/contract/identity'
import type { Operation, OperationInput } from '@faith/contract/operation'
import { type Problem, stepUpRequired } from '@faith/contract/problem'
import { data, type RouterContextProvider, redirect } from 'react-router'
import { pageContext } from './context.ts'

/** A refusal that the same page shows, with what was typed. */
export interface Refusal {
  problem: Problem
  status: number
  /** Seconds after which trying again makes sense. */
  retryAfter: number | null
}

/** What an action gets: the value, or a refusal to show beside the form. */
export type Attempt<R> = { ok: true; value: R } | { ok: false; refusal: Refusal }

/** The API as this page's visitor. */
export interface Api {
  /** For loaders: gives the value, or throws the sign-in redirect, the 404 page or the error page. */
  call<P, Q, B, R>(operation: Operation<P, Q, B, R>, input?: OperationInput<P, Q, B>, options?: CallOptions): Promise<R>
  /** As `call`, for what may be the visitor's own: whoever is not signed in signs in first, instead of reading that it is not there. */
  callOwn<P, Q, B, R>(operation: Operation<P, Q, B, R>, input?: OperationInput<P, Q, B>): Promise<R>
  /** For actions: a 400, 409, 413, 415, 422, 429 or 503 comes back as a refusal; everything else as `call`. */
  attempt<P, Q, B, R>(
    operation: Operation<P, Q, B, R>,
    input?: OperationInput<P, Q, B>,
    options?: CallOptions,
  ): Promise<Attempt<R>>
}

const shownOnThePage = new Set([400, 409, 413, 415, 422, 429, 503])

/** Calls operations for a loader or an action. */
export function api(request: Request, context: Readonly<RouterContextProvider>): Api {
  const { fetch } = context.get(pageContext)
  return {
    async call(operation, input, options) {
      const answer = await callOperation(fetch, operation, input, options)
      if (answer.ok) return answer.value
      throw asPage(request, answer)
    },
    async callOwn(operation, input) {
      const answer = await callOperation(fetch, operation, input)
      if (answer.ok) return answer.value
      if (answer.status === 404) {
        const session = await callOperation(fetch, getSession)
        if (session.ok && !session.value.signedIn) throw redirect(signInPath(request))
      }
      throw asPage(request, answer)
    },
    async attempt(operation, input, options) {
      const answer = await callOperation(fetch, operation, input, options)
      if (answer.ok) return { ok: true, value: answer.value }
      if (!shownOnThePage.has(answer.status)) throw asPage(request, answer)
      const { problem, status, retryAfter } = answer
      return { ok: false, refusal: { problem, status, retryAfter } }
    },
  }
}

/** The answer of an action that was refused: the page again, with the refusal's status and what was typed. */
export function refused(refusal: Refusal, values: Record<string, string> = {}) {
  const headers: Record<string, string> = refusal.retryAfter ? { 'retry-after': String(refusal.retryAfter) } : {}
  return data({ problem: refusal.problem, values }, { status: refusal.status, headers })
}

/** The sign-in page that leads back to where the visitor was going. */
export function signInPath(request: Request): string {
  return withNext('/sign-in', request)
}

/** The page that proves who the visitor is, which leads back to the same page with what its address holds, such as a preview. */
export function confirmPath(request: Request): string {
  return withNext('/confirm-identity', request, true)
}

/** A page on the way, which leads back to where the visitor was. */
function withNext(path: string, request: Request, withSearch = request.method === 'GET'): string {
  const { pathname, search } = new URL(request.url)
  return `${path}?next=${encodeURIComponent(`${pathname.replace(/\.data$/, '')}${withSearch ? search : ''}`)}`
}

/** The 404 page: also for what the visitor may not see. */
export function notFoundPage(): ReturnType<typeof data> {
  return data({ requestId: null }, { status: 404 })
}

function asPage(request: Request, answer: Extract<Answer<unknown>, { ok: false }>): Response | ReturnType<typeof data> {
  if (answer.status === 401) return redirect(signInPath(request))
  if (answer.problem.type === stepUpRequired.type) return redirect(confirmPath(request))
  if (answer.status === 403 || answer.status === 404) return notFoundPage()
  const headers: Record<string, string> = answer.retryAfter ? { 'retry-after': String(answer.retryAfter) } : {}
  return data(
    { requestId: answer.problem.requestId ?? null, title: answer.problem.title },
    { status: answer.status, headers },
  )
}
