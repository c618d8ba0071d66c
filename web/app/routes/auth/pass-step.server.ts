import { passSecondFactor } from '@faith/contract/factors'
import { provePasskey } from '@faith/contract/passkeys'
import { redirect } from 'react-router'
import { type Api, refused } from '../../api.server.ts'
import { claimHolds, visitorHolds } from './claim-holds.server.ts'
import { nextPath } from './next-path.ts'
import { passkeyIn } from './passkey-in.server.ts'
import { homeOf } from './steps.ts'

/** Sends what the form of a second step says, takes the browser's holds along, and goes on. */
export async function passStep(server: Api, form: FormData, field: 'code' | 'recoveryCode') {
  const next = nextPath(String(form.get('next') ?? ''), '')
  const holds = await visitorHolds(server)
  const answer = form.has('passkey')
    ? await server.attempt(provePasskey, { body: { answer: passkeyIn(form) } })
    : await server.attempt(passSecondFactor, { body: { [field]: String(form.get(field) ?? '') } })
  if (!answer.ok) return refused(answer.refusal)
  await claimHolds(server, holds)
  throw redirect(next || homeOf(answer.value))
}
