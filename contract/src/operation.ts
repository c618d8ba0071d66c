import { z } from 'zod'
import type { Permission } from './access.ts'
import type { ProblemType } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call: anybody, anybody with a session, or holders of a permission of the access table. */
export type Access = 'public' | 'signed-in' | Permission

/** How a caller proves who it is; a bearer never falls back to a cookie. */
export type Credentials = 'session' | 'bearer' | 'both' | 'none'

/** Which sessions without their second factor an operation serves: all, or only those that have to set one up first. */
export type HalfSignedIn = 'always' | 'to-enrol'

type Schema = z.ZodType
type StrictInput = z.ZodObject

interface OperationSpec<P extends StrictInput, Q extends StrictInput, B extends Schema, R extends Schema> {
  id: string
  method: Method
  path: `/api/v1/${string}`
  tag: string
  summary: string
  description?: string
  params?: P
  query?: Q
  body?: B
  returns?: R
  status?: number
  access: Access
  credentials?: Credentials
  idempotency?: 'required'
  accepts?: readonly string[]
  produces?: string
  origin?: 'checked' | 'any'
  halfSignedIn?: HalfSignedIn
  stepUp?: boolean
  whileLooking?: boolean
  shared?: boolean
  problems?: readonly ProblemType[]
}

/** One endpoint as both sides know it: served by the server, called by the web, published as OpenAPI. */
export interface Operation<P = unknown, Q = unknown, B = unknown, R = unknown> {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description: string | undefined
  readonly params: z.ZodType<P> | undefined
  readonly query: z.ZodType<Q> | undefined
  readonly body: z.ZodType<B> | undefined
  readonly returns: z.ZodType<R> | undefined
  readonly status: number
  readonly access: Access
  readonly credentials: Credentials
  readonly idempotency: 'required' | undefined
  readonly accepts: readonly string[] | undefined
  readonly produces: string | undefined
  /** `any` for messages from other servers, which prove themselves by a signature; browsers' requests are checked. */
  readonly origin: 'checked' | 'any'
  /** Sessions without their second factor are nobody, except here. */
  readonly halfSignedIn: HalfSignedIn | undefined
  /** Asks for a proof of identity that is at most 10 minutes old. */
  readonly stepUp: boolean
  /** Serves staff who see the account as its owner does: reading, but for what only its owner sees. */
  readonly whileLooking: boolean
  /** The answer is the same for everybody, so it is kept; changes of cars make it anew at once, anything else within ten seconds. */
  readonly shared: boolean
  readonly problems: readonly ProblemType[]
}

/** Tags of what only the owner of an account sees of it: sign-in, privacy, photos of licences. */
const ownersOnly: readonly string[] = ['identity', 'privacy', 'files']

type Empty = z.ZodObject<Record<string, never>>

const registry = new Map<string, Operation>()

/** Declares an endpoint. Inputs must be strict objects, so that an unlisted field is a 422, never ignored. */
export function operation<
  P extends StrictInput = Empty,
  Q extends StrictInput = Empty,
  B extends Schema = Empty,
  R extends Schema = z.ZodUndefined,
>(spec: OperationSpec<P, Q, B, R>): Operation<z.output<P>, z.output<Q>, z.output<B>, z.output<R>> {
  for (const input of [spec.params, spec.query, spec.body]) {
    if (input) mustBeStrict(spec.id, input)
  }
  if (registry.has(spec.id)) throw new Error(`operation ${spec.id} is declared twice`)
  if (spec.shared && (spec.access !== 'public' || spec.method !== 'GET' || (spec.credentials ?? 'none') !== 'none'))
    throw new Error(`operation ${spec.id}: only what anybody may read can be shared`)
  const declared = {
    ...spec,
    description: spec.description,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    returns: spec.returns,
    status: spec.status ?? (spec.returns || spec.produces ? 200 : 204),
    credentials: spec.credentials ?? (spec.access === 'public' ? 'none' : 'session'),
    idempotency: spec.idempotency,
    accepts: spec.accepts,
    produces: spec.produces,
    origin: spec.origin ?? 'checked',
    halfSignedIn: spec.halfSignedIn,
    stepUp: spec.stepUp ?? false,
    whileLooking: spec.whileLooking ?? (spec.method === 'GET' && !ownersOnly.includes(spec.tag)),
    shared: spec.shared ?? false,
    problems: spec.problems ?? [],
  } as unknown as Operation<z.output<P>, z.output<Q>, z.output<B>, z.output<R>>
  registry.set(spec.id, declared as Operation)
  return declared
}

/** Every declared operation, sorted by path and method. */
export function allOperations(): Operation[] {
  return [...registry.values()].sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`))
}

/** The input of an operation as its caller gives it. */
export interface OperationInput<P, Q, B> {
  params?: P
  query?: Q
  body?: B
}

function mustBeStrict(id: string, schema: z.ZodType): void {
  const options = schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion ? schema.options : [schema]
  for (const option of options as z.ZodType[]) {
    const strict = option instanceof z.ZodObject && option.def.catchall instanceof z.ZodNever
    if (!strict) throw new Error(`operation ${id}: inputs must be strict objects`)
  }
}
