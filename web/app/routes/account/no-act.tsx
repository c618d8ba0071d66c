import { cancelBeforePayment } from '@faith/contract/subscriptions'
import { redirect } from 'react-router'
import { api, refused } from '../../api.server.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Route } from './+types/no-act'

/** Gives a signed but unpaid subscription up. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const done = await api(request, context).attempt(cancelBeforePayment, {
    params: { subscriptionId: String(form.get('subscription') ?? '') },
  })
  if (!done.ok) return refused(done.refusal)
  throw redirect('/account')
}

/** The overview by itself, with what was refused there. */
export default function NoAct({ actionData }: Route.ComponentProps) {
  return <ErrorSummary lines={linesOf(actionData?.problem)} />
}
