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
    headers: { 'Auto-Submitted': 'auto-generated', ...stopHeaders(mail.stopUrl) },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** By these a mail program shows a button that stops such mails. Source: RFC 2369, RFC 8058. */
function stopHeaders(url: string | null): Record<string, string> {
  return url ? { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}
}
