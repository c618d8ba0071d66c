import { answerRequest, submitApplication, withdrawApplication } from '@faith/contract/applications'
import { resendConfirmation } from '@faith/contract/identity'
import { redirect, useOutletContext } from 'react-router'
import { api, refused } from '../../api.server.ts'
import type { Route } from './+types/checks'
import { CheckResult } from './check-result.tsx'
import type { Flow } from './flow.server.ts'
import { keepHold } from './flow.server.ts'
import { ReviewBeforeSubmit } from './review-before-submit.tsx'
import { stepPath } from './steps.ts'

export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const at = { params: { applicationId: params.application } }
  switch (form.get('act')) {
    case 'resend': {
      const sent = await server.attempt(resendConfirmation, { body: { next: stepPath(params.application, 'checks') } })
      return sent.ok ? { resent: true as const } : refused(sent.refusal)
    }
    case 'withdraw': {
      const done = await server.attempt(withdrawApplication, { ...at, body: {} })
      if (!done.ok) return refused(done.refusal)
      break
    }
    case 'answer': {
      const message = String(form.get('message') ?? '').trim()
      const done = await server.attempt(answerRequest, { ...at, body: message ? { message } : {} })
      if (!done.ok) return refused(done.refusal, { message })
      break
    }
    default: {
      await keepHold(server, params.application)
      const done = await server.attempt(submitApplication, at)
      if (!done.ok) return refused(done.refusal)
    }
  }
  throw redirect(stepPath(params.application, 'checks'))
}

export default function Checks({ actionData }: Route.ComponentProps) {
  const flow = useOutletContext<Flow>()
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  if (flow.application.state === 'draft')
    return <ReviewBeforeSubmit flow={flow} problem={problem} resent={Boolean(actionData && 'resent' in actionData)} />
  return <CheckResult flow={flow} problem={problem} />
}
