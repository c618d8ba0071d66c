import type { MailPort, OutgoingMail } from '../src/adapters/mail/mail.ts'

/** A mail port that keeps what it was given, for tests to read. */
export interface Mailbox extends MailPort {
  readonly mails: readonly OutgoingMail[]
  /** Makes the next sends fail, as an unreachable server does. */
  failNext(times: number): void
}

/** An empty mailbox. */
export function createMailbox(): Mailbox {
  const mails: OutgoingMail[] = []
  let failures = 0
  return {
    mails,
    failNext(times) {
      failures = times
    },
    async send(mail) {
      if (failures > 0) {
        failures -= 1
        throw new Error('the mail server does not answer')
      }
      mails.push(mail)
    },
    close: async () => undefined,
  }
}
