import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { turnSwitch } from '../policies/switches.ts'
import { mailTemplate, sendMail } from './index.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const actor = (role: 'administrator' | 'finance'): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: [role],
  hubIds: [],
  sessionId: newId(),
})
const plain = mailTemplate<{ word: string }>({
  name: 'test.plain',
  content: ({ word }) => ({ subject: word, lead: word }),
})

test('mails that are switched off wait in the outbox and go out once when they are on again; only an administrator turns it', async () => {
  const turn = (on: boolean, role: 'administrator' | 'finance' = 'administrator') =>
    turnSwitch(app, actor(role), { name: 'mails', hubId: null, on, reason: 'Wrong words in a mail' })
  await expect(turn(false, 'finance')).rejects.toMatchObject({ problem: { type: '/problems/general/forbidden' } })
  expect(await turn(false)).toMatchObject([{ name: 'mails', hubId: null, reason: 'Wrong words in a mail' }])
  const to = { email: 'aroha@example.com', name: 'Aroha', language: 'en' }
  await app.db.inTransaction(system('test'), (tx) =>
    sendMail(app, tx, { to, template: plain, data: { word: 'Held back' } }),
  )
  await app.runJobs()
  const sent = () => app.query<{ sent: boolean }>('select sent_at is not null as sent from notifications.mails')
  expect(await sent()).toEqual([{ sent: false }])
  expect(await turn(true)).toEqual([])
  await turn(true)
  await app.runJobs()
  expect(await sent()).toEqual([{ sent: true }])
  expect(app.mail.mails.map((mail) => mail.subject)).toEqual(['Held back'])
})
