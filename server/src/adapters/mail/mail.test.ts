import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { emlMail } from './eml.ts'
import type { MailPort, OutgoingMail } from './mail.ts'
import { smtpMail } from './smtp.ts'

const from = 'Faith Auto <hello@faithauto.example>'
const mail: OutgoingMail = {
  to: { name: '王伟 Nguyễn', address: 'wei@example.com' },
  subject: 'Your Škoda is held — until 5 pm',
  text: 'Held until 5 pm.\n\nZürich, 王伟\n.\nA line that begins with a full stop.\n',
  html: '<!doctype html><p>Held until 5 pm, 王伟</p>',
  messageId: '<0193-a@faithauto.example>',
  date: new Date('2026-11-23T04:05:06Z'),
  stopUrl: null,
}

interface Rig {
  port: MailPort
  received(): Promise<ParsedMail[]>
  close(): Promise<void>
}

async function emlRig(): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'mail-'))
  const port = emlMail(join(folder, 'mail'), from)
  return {
    port,
    async received() {
      const names = (await readdir(join(folder, 'mail'))).sort()
      return Promise.all(names.map(async (name) => simpleParser(await readFile(join(folder, 'mail', name)))))
    },
    async close() {
      await port.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function smtpRig(): Promise<Rig> {
  const mails = new Map<string, ParsedMail>()
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _, done) =>
      password === 'p@ss' ? done(null, { user: username ?? '' }) : done(new Error('no')),
    onData(stream, _, done) {
      simpleParser(stream).then((parsed) => {
        mails.set(parsed.messageId ?? '', parsed)
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const url = `smtp://name:p%40ss@127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const port = smtpMail(url, from)
  return {
    port,
    received: async () => [...mails.values()],
    async close() {
      await port.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

describe.each([
  ['eml', emlRig],
  ['smtp', smtpRig],
])('%s', (_, open) => {
  let rig: Rig
  afterEach(() => rig.close())

  test('delivers names, text and HTML as they were written', async () => {
    rig = await open()
    await rig.port.send(mail)
    const [parsed] = await rig.received()
    expect(parsed?.to).toMatchObject({ value: [{ name: '王伟 Nguyễn', address: 'wei@example.com' }] })
    expect(parsed?.from?.value).toEqual([{ name: 'Faith Auto', address: 'hello@faithauto.example' }])
    expect(parsed?.subject).toBe(mail.subject)
    expect(parsed?.text).toBe(mail.text)
    expect(parsed?.html).toContain('<p>Held until 5 pm, 王伟</p>')
    expect(parsed?.messageId).toBe(mail.messageId)
    expect(parsed?.date).toEqual(mail.date)
  })

  test('a mail that is sent again keeps its Message-ID and stays one', async () => {
    rig = await open()
    await rig.port.send(mail)
    await rig.port.send(mail)
    await rig.port.send({ ...mail, messageId: '<0193-b@faithauto.example>' })
    expect((await rig.received()).map((parsed) => parsed.messageId).sort()).toEqual([
      mail.messageId,
      '<0193-b@faithauto.example>',
    ])
  })

  test('a mail that can be stopped says so to the mail program, another does not', async () => {
    rig = await open()
    const stopUrl = `https://faithauto.example/alerts/stop?link=search.0193.${'x'.repeat(120)}`
    await rig.port.send({ ...mail, stopUrl })
    await rig.port.send({ ...mail, messageId: '<0193-b@faithauto.example>' })
    const headers = (await rig.received()).map(({ messageId, headerLines }) => [
      messageId,
      headerLines.flatMap(({ key, line }) => (key.startsWith('list-') ? [line.replace(/\r?\n\s*/g, ' ')] : [])),
    ])
    expect(Object.fromEntries(headers)).toEqual({
      [mail.messageId]: [`List-Unsubscribe: <${stopUrl}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'],
      '<0193-b@faithauto.example>': [],
    })
  })

  test('a line break in a subject or name adds no header', async () => {
    rig = await open()
    await rig.port.send({
      ...mail,
      subject: 'Hello\r\nBcc: thief@example.com',
      to: { name: 'A\r\nBcc: thief@example.com', address: 'a@example.com' },
    })
    const [parsed] = await rig.received()
    expect(parsed?.headers.has('bcc')).toBe(false)
    expect(parsed?.to).toMatchObject({ value: [{ address: 'a@example.com' }] })
  })
})

test('smtp throws when the server is not there, so that the job tries again', async () => {
  const port = smtpMail('smtp://127.0.0.1:1', from)
  await expect(port.send(mail)).rejects.toThrow(/ECONNREFUSED/)
  await port.close()
})
