/** What becomes of a mail that is due to leave: it goes, it goes and only that it was sent is kept, or it never leaves. */
export type MailFate = 'sent' | 'sentAndErased' | 'dropped'

/** `closed`: whom it is for closed the account. `eraseBy`: set when their data were erased while it waited. */
export function fateOfMail(mail: { closed: unknown; eraseBy: Date | null; outlivesAccount: boolean }): MailFate {
  if (mail.closed && !mail.outlivesAccount) return 'dropped'
  return mail.closed || mail.eraseBy ? 'sentAndErased' : 'sent'
}
