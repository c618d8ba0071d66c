/** Where questions for passkeys come from: to sign in, to prove, or to make a new one. */
export type PasskeyQuestionPath =
  | '/api/v1/sessions/passkey-questions'
  | '/api/v1/session/passkey-questions'
  | '/api/v1/account/passkey-questions'

/** The answer of the device as JSON text, or why there is none. */
export type Ceremony = { kind: 'answer'; json: string } | { kind: 'prove-first' } | { kind: 'none' }

/** Has the device answer a question with one of its passkeys. */
export function answerPasskeyQuestion(path: PasskeyQuestionPath): Promise<Ceremony> {
  return perform(path, async (optionsJSON) =>
    (await import('@simplewebauthn/browser')).startAuthentication({ optionsJSON: optionsJSON as never }),
  )
}

/** Has the device make a new passkey. */
export function makePasskey(): Promise<Ceremony> {
  return perform('/api/v1/account/passkey-questions', async (optionsJSON) =>
    (await import('@simplewebauthn/browser')).startRegistration({ optionsJSON: optionsJSON as never }),
  )
}

async function perform(path: PasskeyQuestionPath, ask: (options: unknown) => Promise<unknown>): Promise<Ceremony> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { accept: 'application/json' } })
    if (response.status === 403) return { kind: 'prove-first' }
    if (!response.ok) return { kind: 'none' }
    return { kind: 'answer', json: JSON.stringify(await ask(await response.json())) }
  } catch {
    // The person closed the device's dialog, or it has no passkey of ours.
    return { kind: 'none' }
  }
}
