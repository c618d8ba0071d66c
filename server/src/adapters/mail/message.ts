import type { SendMailOptions } from 'nodemailer'
import type { OutgoingMail } from './mail.ts'

/** The mail as the library takes it: never a file or URL to fetch, and no automatic replies to it. */
export function asMessage(mail: OutgoingMail, from: string): SendMailOptions {
  return {
    from,
    to: { name: mail.to.name, address: mail.to.address },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: mail.date,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
