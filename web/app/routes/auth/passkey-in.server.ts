/** The answer of a passkey that a form carries as JSON. Junk goes to the server as it is, which says what is wrong with it. */
export function passkeyIn(form: FormData): never {
  try {
    return JSON.parse(String(form.get('passkey') ?? '')) as never
  } catch {
    return {} as never
  }
}
