import { revokeOtherSessions } from '@faith/contract/account-changes'
import { revokeClientGrant, stopApiClient } from '@faith/contract/api-clients'
import { stopOwnFactorReset } from '@faith/contract/factor-resets'
import { removeTotp, renewRecoveryCodes } from '@faith/contract/factors'
import { revokeSession } from '@faith/contract/identity'
import { addPasskey, removePasskey, renamePasskey } from '@faith/contract/passkeys'
import { unlinkProvider } from '@faith/contract/providers'
import { data } from 'react-router'
import { type Api, type Attempt, refused } from '../../api.server.ts'
import { passkeyIn } from '../auth/passkey-in.server.ts'

/** Does what a form of the security page asks for. */
export async function securityAct(server: Api, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  const passkey = { params: { passkeyId: text('passkeyId') } }
  switch (text('intent')) {
    case 'remove-totp':
      return answer(await server.attempt(removeTotp), 'totp-removed')
    case 'renew-codes': {
      const made = await server.attempt(renewRecoveryCodes)
      return made.ok ? { codes: made.value.recoveryCodes } : refused(made.refusal)
    }
    case 'add-passkey': {
      const added = await server.attempt(addPasskey, { body: { name: text('name'), answer: passkeyIn(form) } })
      return added.ok ? { codes: added.value.recoveryCodes } : refused(added.refusal)
    }
    case 'rename-passkey':
      return answer(await server.attempt(renamePasskey, { ...passkey, body: { name: text('name') } }), 'done')
    case 'remove-passkey':
      return answer(await server.attempt(removePasskey, passkey), 'done')
    case 'revoke-session':
      return answer(await server.attempt(revokeSession, { params: { sessionId: text('sessionId') } }), 'done')
    case 'revoke-others':
      return answer(await server.attempt(revokeOtherSessions), 'done')
    case 'revoke-grant':
      return answer(
        await server.attempt(revokeClientGrant, { params: { clientId: text('clientId'), grantId: text('grantId') } }),
        'done',
      )
    case 'stop-client':
      return answer(await server.attempt(stopApiClient, { params: { clientId: text('clientId') } }), 'done')
    case 'stop-factor-reset':
      return answer(await server.attempt(stopOwnFactorReset), 'done')
    case 'unlink-provider':
      return answer(await server.attempt(unlinkProvider, { params: { linkId: text('linkId') } }), 'done')
    default:
      throw data({ requestId: null }, { status: 400 })
  }
}

function answer<const Done extends string>(attempt: Attempt<unknown>, done: Done) {
  return attempt.ok ? { done } : refused(attempt.refusal)
}
