import { pathOf } from '@faith/contract/client'
import type { Operation, OperationInput } from '@faith/contract/operation'
import { data, type RouterContextProvider } from 'react-router'
import { pageContext } from '../../context.ts'

/** Passes a public file of the API on at its usual address, to be kept by anybody for some seconds. */
export async function passPublicFile<P, Q, B, R>(
  context: Readonly<RouterContextProvider>,
  operation: Operation<P, Q, B, R>,
  input: OperationInput<P, Q, B>,
  keepSeconds: number,
): Promise<Response> {
  const answer = await context.get(pageContext).fetch(pathOf(operation, input), { method: 'GET' })
  if (answer.status === 404 || answer.status === 422) throw data({ requestId: null }, { status: 404 })
  if (!answer.ok) return new Response(null, { status: answer.status })
  return new Response(answer.body, {
    headers: {
      'content-type': answer.headers.get('content-type') ?? 'application/octet-stream',
      'cache-control': `public, max-age=${keepSeconds}`,
    },
  })
}
