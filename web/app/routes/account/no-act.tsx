import { withdrawAmendment } from '@faith/contract/amendments'
import { cancelBeforePayment } from '@faith/contract/subscriptions'
import { redirect } from 'react-router'
import { api, refused } from '../../api.server.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Route } from './+types/no-act'

/** Gives a signed but unpaid subscription up, or withdraws an agreed change. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const server = api(request, context)
  const withdraw = form.get('withdraw')
  const done = withdraw
    ? await server.attempt(withdrawAmendment, {
        params: { amendmentId: String(withdraw) },
        body: { seenCents: Number(form.get('seenCents') ?? 0) },
      })
    : await server.attempt(cancelBeforePayment, {
        params: { subscriptionId: String(form.get('subscription') ?? '') },
      })
  if (!done.ok) return refused(done.refusal)
  throw redirect('/account')
}

/** The overview by itself, with what was refused there. */
export default function NoAct({ actionData }: Route.ComponentProps) {
  return <ErrorSummary lines={linesOf(actionData?.problem)} />
}
