import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { noticeMail } from '../billing/mails/notice.ts'
import { receiptMail } from '../billing/mails/receipt.ts'
import { noticeKinds } from '../billing/tell-customer.ts'
import { mailTemplate, type NewMail, sendMail } from '../notifications/index.ts'
import { turnSwitch } from '../policies/switches.ts'
import { closeMyAccount, eraseMyData } from './erase-data.ts'
import { aPerson } from './fixtures.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

type Person = Awaited<ReturnType<typeof aPerson>>

const news = mailTemplate<{ words: string }>({
  name: 'test.news',
  content: ({ words }) => ({ subject: 'News', lead: words }),
})
const receipt = {
  amount: '$638.00',
  invoice: 'FA-I-700001',
  weekOne: '$319.00',
  bond: '$638.00',
  card: 'Visa 4242',
  path: '/account/invoices',
}

const write = <Data>({ email }: Person, mail: Omit<NewMail<Data>, 'to'>, accountId: string | null = null) =>
  app.db.inTransaction(system('test'), (tx) =>
    sendMail(app, tx, { to: { accountId, email, name: 'Aroha O’Brien', language: 'en' }, ...mail }),
  )
const writeNews = (person: Person, words: string) =>
  write(person, { template: news, data: { words } }, person.actor.accountId)
const writeReceipt = (person: Person) =>
  write(person, { template: receiptMail, data: receipt, customerId: person.customerId })

const turnMails = (on: boolean) => {
  const actor: AccountActor = {
    kind: 'account',
    accountId: newId(),
    customerIds: [],
    roles: ['administrator'],
    hubIds: [],
    sessionId: newId(),
  }
  return turnSwitch(app, actor, { name: 'mails', hubId: null, on, reason: 'No mail server' })
}
const sentTo = ({ email }: Person) => app.mail.mails.filter((one) => one.to.address === email).map((one) => one.subject)
const outbox = ({ actor, customerId }: Person) =>
  app.query<{ subject: string; sent: boolean; address: string | null; words: string }>(
    `select subject, sent_at is not null as sent, address, recipient_name || text_body || html_body as words
     from notifications.mails where account_id = $1 or customer_id = $2 order by subject`,
    [actor.accountId, customerId],
  )
const gone = { address: null, words: 'ErasedErasedErased' }

describe('a mail that waits while its account closes', () => {
  test('never leaves and is erased at once, unless the law or the closing needs it: that goes to the old address, and then only that it went stays', async () => {
    const person = await aPerson(app)
    await app.runJobs()
    const before = sentTo(person).length
    await writeNews(person, 'A passkey was added')
    await writeReceipt(person)
    await closeMyAccount(app, person.actor)
    const waiting = await outbox(person)
    expect(waiting.map(({ subject, address }) => [subject, address])).toEqual([
      ['News', null],
      ['Payment of $638.00 received', person.email],
      ['Your account is closed', person.email],
    ])
    expect(waiting[0]).toEqual({ subject: 'News', sent: false, ...gone })
    await app.runJobs()
    expect(sentTo(person).slice(before).sort()).toEqual(['Payment of $638.00 received', 'Your account is closed'])
    expect(await outbox(person)).toEqual([
      { subject: 'News', sent: false, ...gone },
      { subject: 'Payment of $638.00 received', sent: true, ...gone },
      { subject: 'Your account is closed', sent: true, ...gone },
    ])
  })

  test('though another transaction writes it in that moment', async () => {
    const person = await aPerson(app)
    await app.runJobs()
    await closeMyAccount(app, person.actor)
    const before = sentTo(person).length
    // These read the address before the account closed.
    await writeNews(person, 'A passkey was added')
    await writeReceipt(person)
    await app.runJobs()
    expect(sentTo(person).slice(before).sort()).toEqual(['Payment of $638.00 received', 'Your account is closed'])
    expect(await outbox(person)).toEqual([
      { subject: 'News', sent: false, ...gone },
      { subject: 'Payment of $638.00 received', sent: true, ...gone },
      { subject: 'Your account is closed', sent: true, ...gone },
    ])
  })

  test('though it is on its way in that moment: its words do not come back', async () => {
    const person = await aPerson(app)
    await app.runJobs()
    await writeNews(person, 'A passkey was added')
    const { send } = app.mail
    app.mail.send = async (mail) => {
      app.mail.send = send
      await send(mail)
      await closeMyAccount(app, person.actor)
    }
    await app.runJobs()
    expect(sentTo(person)).toContain('News')
    expect(await outbox(person)).toEqual([
      { subject: 'News', sent: true, ...gone },
      { subject: 'Your account is closed', sent: true, ...gone },
    ])
  })

  test('is given up after 30 days when no mail server takes it', async () => {
    const person = await aPerson(app)
    await app.runJobs()
    await turnMails(false)
    await closeMyAccount(app, person.actor)
    await app.runJobs()
    const closedAt = app.clock.now().getTime()
    const after = (ms: number) => app.setNow(new Date(closedAt + 30 * 24 * 3600_000 + ms).toISOString())
    await after(-1)
    await app.sweep()
    expect((await outbox(person))[0]!.address).toBe(person.email)
    await after(0)
    await app.sweep()
    expect(await outbox(person)).toEqual([{ subject: 'Your account is closed', sent: false, ...gone }])
    await turnMails(true)
  })
})

test('a mail that waits while its reader’s data are erased goes to the account that stays, and then only that it went stays', async () => {
  const person = await aPerson(app)
  await app.runJobs()
  await writeReceipt(person)
  await eraseMyData(app, person.actor)
  expect(await outbox(person)).toMatchObject([{ sent: false, address: person.email }])
  await app.runJobs()
  expect(sentTo(person)).toContain('Payment of $638.00 received')
  expect(await outbox(person)).toEqual([{ subject: 'Payment of $638.00 received', sent: true, ...gone }])
  // What is written later is theirs again.
  await writeReceipt(person)
  await app.runJobs()
  expect(await outbox(person)).toMatchObject([gone, { address: person.email, words: expect.stringContaining('$638') }])
})

test('of the notices about money those of documents and of money that moved outlive the account', () => {
  const about = { amount: '', date: '', reference: '', facts: [], path: '/account' }
  expect(noticeKinds.filter((kind) => noticeMail.outlivesAccount?.({ kind, ...about }))).toEqual([
    'receipt',
    'credit-note',
    'charge',
    'paid-by-credit',
    'bond-claimed',
    'bond-back',
    'refund-sent',
  ])
})

test('nothing is written to a closed account', async () => {
  const person = await aPerson(app)
  await closeMyAccount(app, person.actor)
  await app.runJobs()
  const [customer] = await app.query<{ email: string }>('select email from customers.customers where id = $1', [
    person.customerId,
  ])
  const before = (await outbox(person)).length
  await writeReceipt({ ...person, email: customer!.email })
  expect(await outbox(person)).toHaveLength(before)
})
