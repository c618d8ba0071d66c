import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { MailPort, OutgoingMail } from './mail.ts'
import { asMessage } from './message.ts'

/** Writes each mail as an `.eml` file that any mail program opens. A repeated mail replaces its file. */
export function emlMail(folder: string, from: string): MailPort {
  const compose = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send(mail) {
      const { message } = await compose.sendMail(asMessage(mail, from))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, fileName(mail))
      await writeFile(`${file}.part`, message, { mode: 0o600 })
      await rename(`${file}.part`, file)
    },
    close: async () => compose.close(),
  }
}

/** Sorts by time; the rest tells mails of one second apart. */
function fileName(mail: OutgoingMail): string {
  const time = mail.date.toISOString().slice(0, 19).replaceAll(':', '')
  return `${time}-${createHash('sha256').update(mail.messageId).digest('hex').slice(0, 12)}.eml`
}
