import { beginTotp, confirmTotp } from '@faith/contract/factors'
import { addPasskey } from '@faith/contract/passkeys'
import type { Problem } from '@faith/contract/problem'
import { data } from 'react-router'
import type { Api } from '../../api.server.ts'
import type { NewKey } from './authenticator-steps.tsx'
import { passkeyIn } from './passkey-in.server.ts'

/** Where setting an authenticator app up stands. */
export type SetUpState =
  | { step: 'scan'; made: NewKey; problem?: Problem }
  | { step: 'codes'; codes: string[] }
  | { step: 'begin'; problem: Problem }

/** Begins or confirms, as the form says. The picture comes back with the form, so that a wrong code shows it again. */
export async function setUpAct(server: Api, form: FormData) {
  if (form.get('intent') === 'add-passkey') {
    const body = { name: String(form.get('name') ?? ''), answer: passkeyIn(form) }
    const added = await server.attempt(addPasskey, { body })
    if (added.ok) return data<SetUpState>({ step: 'codes', codes: added.value.recoveryCodes })
    return data<SetUpState>({ step: 'begin', problem: added.refusal.problem }, { status: added.refusal.status })
  }
  if (form.get('intent') !== 'confirm') {
    const begun = await server.attempt(beginTotp)
    if (begun.ok) return data<SetUpState>({ step: 'scan', made: { key: begun.value.key, qr: begun.value.qr } })
    return data<SetUpState>({ step: 'begin', problem: begun.refusal.problem }, { status: begun.refusal.status })
  }
  const done = await server.attempt(confirmTotp, { body: { code: String(form.get('code') ?? '') } })
  if (done.ok) return data<SetUpState>({ step: 'codes', codes: done.value.recoveryCodes })
  const { problem, status } = done.refusal
  const made = { key: String(form.get('key') ?? ''), qr: String(form.get('qr') ?? '') }
  // Only a picture of ours goes back into the page.
  const again: SetUpState = made.qr.startsWith('data:image/svg+xml;base64,')
    ? { step: 'scan', made, problem }
    : { step: 'begin', problem }
  return data<SetUpState>(again, { status })
}
