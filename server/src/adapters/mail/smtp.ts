import { createTransport } from 'nodemailer'
import type { MailPort } from './mail.ts'
import { asMessage } from './message.ts'

/** Sends each mail to the SMTP server of a URL such as `smtps://name:password@host`. */
export function smtpMail(url: string, from: string): MailPort {
  const { hostname, port, protocol, username, password } = new URL(url)
  const transport = createTransport({
    pool: true,
    maxConnections: 3,
    host: hostname,
    secure: protocol === 'smtps:',
    ...(port ? { port: Number(port) } : {}),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 20_000,
  })
  return {
    async send(mail) {
      await transport.sendMail(asMessage(mail, from))
    },
    close: async () => transport.close(),
  }
}
