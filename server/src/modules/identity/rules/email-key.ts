/** The form of an e-mail address in which two are compared. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}
