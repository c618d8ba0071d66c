import { permissionOf, reachAmong } from '@faith/contract/access'
import type { Operation } from '@faith/contract/operation'
import type { LightMyRequestResponse as Response } from 'fastify'
import { unzipSync } from 'fflate'
import { newId } from '../../src/lib/ids.ts'
import { pdfText } from '../pdf-text.ts'
import { bodyOf, queryOf } from './samples.ts'
import type { World } from './world.ts'

/** Why an operation is closed: nobody is signed in, no role permits it, or what it names is not the asker's. Null: it is open. */
export type Closed = 'nobody' | 'role' | 'row' | null

/** What the access table says of an asker who names a row of the victim. */
export function closedTo(world: World, who: string, operation: Operation): Closed {
  const { access } = operation
  // An application is open to its visitor as well; beyond that to whoever reads all.
  if (access === 'public') return readsEverywhere(world, who, 'application:read') ? null : 'row'
  if (world.askers[who] === null) return 'nobody'
  if (access === 'signed-in') return 'row'
  const reach = reachAmong(world.grants(who), access)
  return reach === null ? 'role' : reach === 'any' ? null : 'row'
}

export interface Asked {
  operation: Operation
  address: string
  query?: Record<string, string>
  body?: unknown
}

/** Asks as somebody; a name with `~second_factor` is half signed in. */
export async function ask(world: World, who: string, { operation, address, query, body }: Asked): Promise<Response> {
  const sends = operation.method !== 'GET' && operation.method !== 'DELETE'
  const type = operation.accepts?.[0] ?? 'application/json'
  const payload = operation.accepts
    ? Buffer.from([0xff, 0xd8, 0xff])
    : JSON.stringify(body ?? bodyOf(operation, () => undefined))
  return world.http.inject({
    method: operation.method,
    url: `${address}${queryOf(operation, query)}`,
    headers: {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'idempotency-key': newId(),
      ...(world.askers[who] === null ? {} : { cookie: `fa-dev=${who}` }),
      ...(sends ? { 'content-type': type } : {}),
    },
    ...(sends ? { payload } : {}),
  })
}

/** What a reader of an answer sees: the text of papers, of each file in a ZIP, and of everything else. */
export function textOf(answer: Response): string {
  const type = String(answer.headers['content-type'] ?? '')
  const bytes = answer.rawPayload
  if (type.includes('pdf')) return pdfText(bytes)
  if (type.includes('zip'))
    return Object.entries(unzipSync(bytes))
      .map(
        ([name, file]) =>
          `${name} ${name.endsWith('.pdf') ? pdfText(Buffer.from(file)) : Buffer.from(file).toString()}`,
      )
      .join('\n')
  return answer.body
}

/** The victim's texts in an answer, but those that the asker sent. */
export function toldBy(world: World, answer: Response, sent = ''): string[] {
  const text = textOf(answer)
  return [...world.secrets].filter((secret) => text.includes(secret) && !sent.includes(secret))
}

const readsEverywhere = (world: World, who: string, permission: `${string}:${string}`) =>
  world.grants(who).some((grant) => permissionOf(grant) === permission && grant.endsWith(':any'))
