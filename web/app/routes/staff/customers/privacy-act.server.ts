import { startAccountView } from '@faith/contract/account-views'
import { type IdentityProof, resetCustomerFactors, withdrawFactorReset } from '@faith/contract/factor-resets'
import { placeLegalHold, releaseLegalHold, revealDriver } from '@faith/contract/privacy'
import { data, redirect } from 'react-router'
import { type Api, type Attempt, refused } from '../../../api.server.ts'

/** Does what a form about a customer's personal data asks for. */
export async function privacyAct(server: Api, customerId: string, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  const body = { reason: text('reason') }
  switch (text('intent')) {
    case 'reveal': {
      const driverId = text('driverId')
      const shown = await server.attempt(revealDriver, { params: { customerId, driverId }, body })
      return shown.ok ? { revealed: { driverId, ...shown.value } } : refused(shown.refusal)
    }
    case 'see-as': {
      const asked = { params: { customerId }, body: { reason: text('lookingReason') } }
      const started = await server.attempt(startAccountView, asked)
      return started.ok ? redirect('/account') : refused(started.refusal)
    }
    case 'reset-factors': {
      const attested = { proof: text('proof') as IdentityProof, reason: text('resetReason') }
      const begun = await server.attempt(resetCustomerFactors, { params: { customerId }, body: attested })
      return answer(begun)
    }
    case 'withdraw-reset':
      return answer(await server.attempt(withdrawFactorReset, { params: { resetId: text('resetId') } }))
    case 'place-hold':
      return answer(await server.attempt(placeLegalHold, { params: { customerId }, body }))
    case 'release-hold':
      return answer(await server.attempt(releaseLegalHold, { params: { customerId, holdId: text('holdId') } }))
    default:
      throw data({ requestId: null }, { status: 400 })
  }
}

function answer(attempt: Attempt<unknown>) {
  return attempt.ok ? { done: true } : refused(attempt.refusal)
}
