/** The solved challenge that a form brings, taken out of it, as an option of the call. */
export function proofIn(form: FormData): { proof?: string } {
  const proof = String(form.get('proof') ?? '')
  form.delete('proof')
  return proof ? { proof } : {}
}
