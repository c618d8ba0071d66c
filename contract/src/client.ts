import type { Operation, OperationInput } from './operation.ts'
import type { Problem } from './problem.ts'

/** The `fetch` shape that a client calls through: in process, over HTTP, or the browser's own. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** What a call comes back with: the value, or the problem that the server answered. */
export type Answer<R> =
  | { ok: true; status: number; value: R }
  | { ok: false; status: number; problem: Problem; retryAfter: number | null }

export interface CallOptions {
  idempotencyKey?: string
  /** A solved challenge, for servers that are being flooded. */
  proof?: string
  /** A raw body instead of JSON, for operations that declare `accepts`. */
  raw?: { bytes: Uint8Array<ArrayBuffer>; contentType: string }
}

/** Calls an operation and gives its typed answer; never throws for an answer that the server gave. */
export async function callOperation<P, Q, B, R>(
  fetch: Fetch,
  operation: Operation<P, Q, B, R>,
  input: OperationInput<P, Q, B> = {},
  options: CallOptions = {},
): Promise<Answer<R>> {
  const response = await fetch(pathOf(operation, input), requestOf(operation, input, options))
  if (response.ok) {
    const value = response.status === 204 ? undefined : await response.json()
    return { ok: true, status: response.status, value: value as R }
  }
  return { ok: false, status: response.status, problem: await problemOf(response), retryAfter: retryAfterOf(response) }
}

/** The path of a call with its parameters and query filled in. */
export function pathOf<P, Q, B, R>(operation: Operation<P, Q, B, R>, input: OperationInput<P, Q, B>): string {
  const params = (input.params ?? {}) as Record<string, unknown>
  const path = operation.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const search = query.toString()
  return search ? `${path}?${search}` : path
}

function requestOf(
  operation: Operation,
  input: OperationInput<unknown, unknown, unknown>,
  options: CallOptions,
): RequestInit {
  const headers = new Headers({ accept: 'application/json' })
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
  if (options.proof) headers.set('faith-proof', options.proof)
  if (options.raw) {
    headers.set('content-type', options.raw.contentType)
    return { method: operation.method, headers, body: options.raw.bytes }
  }
  if (input.body === undefined) return { method: operation.method, headers }
  headers.set('content-type', 'application/json')
  return { method: operation.method, headers, body: JSON.stringify(input.body) }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem
  } catch {
    return { type: 'about:blank', title: response.statusText || 'No answer', status: response.status }
  }
}

function retryAfterOf(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null
}
