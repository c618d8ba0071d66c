import { createHash } from 'node:crypto'
import { type AmendmentRequest, acceptAmendment, listAmendments } from '@faith/contract/amendments'
import type { api } from '../../api.server.ts'
import { changeBefore } from './attempt.ts'

/** Agrees to a change as it was seen, once for each attempt: the key comes from the subscription, what is agreed to and the change before it. */
export async function agree(server: ReturnType<typeof api>, subscriptionId: string, form: FormData) {
  const request = JSON.parse(String(form.get('request') ?? '{}')) as AmendmentRequest
  const seen = { effectiveOn: String(form.get('effectiveOn')), totalCents: Number(form.get('totalCents')) }
  const reason = form.has('reason') ? { reason: String(form.get('reason')) } : {}
  const params = { subscriptionId }
  const { amendments } = await server.call(listAmendments, { params })
  const body = { request, seen, ...reason }
  const attempt = JSON.stringify([subscriptionId, body, changeBefore(amendments, body)])
  const idempotencyKey = `agree-${createHash('sha256').update(attempt).digest('base64url')}`
  return server.attempt(acceptAmendment, { params, body }, { idempotencyKey })
}
