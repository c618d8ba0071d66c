import { pathOf } from '@faith/contract/client'
import type { Operation, OperationInput } from '@faith/contract/operation'
import { stepUpRequired } from '@faith/contract/problem'
import { data, type RouterContextProvider, redirect } from 'react-router'
import { confirmPath, signInPath } from '../../api.server.ts'
import { pageContext } from '../../context.ts'

/** Passes a file of the API on, with its type and name; what may not be seen is the 404 page. */
export async function passFile<P, Q, B, R>(
  request: Request,
  context: Readonly<RouterContextProvider>,
  operation: Operation<P, Q, B, R>,
  input: OperationInput<P, Q, B>,
): Promise<Response> {
  const answer = await context.get(pageContext).fetch(pathOf(operation, input), { method: 'GET' })
  if (answer.status === 401) throw redirect(signInPath(request))
  if (answer.status === 403 && (await isStepUp(answer))) throw redirect(confirmPath(request))
  if (!answer.ok) throw data({ requestId: null }, { status: 404 })
  const headers = new Headers({ 'cache-control': 'private, no-store' })
  for (const name of ['content-type', 'content-disposition']) {
    const value = answer.headers.get(name)
    if (value) headers.set(name, value)
  }
  return new Response(answer.body, { headers })
}

/** Whether a refusal asks for a fresh proof of identity. */
async function isStepUp(answer: Response): Promise<boolean> {
  const problem = (await answer.json()) as { type?: string }
  return problem.type === stepUpRequired.type
}
