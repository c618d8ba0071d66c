import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { anActiveSubscription } from './fixtures.ts'
import { nextReminder, remindOfEnd } from './remind-of-end.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox

beforeAll(async () => {
  provider = await testSandbox()
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z' }))
})
afterAll(async () => {
  await close()
  await provider.close()
})

test('the term’s end is announced 45, 30, 14, 7 and 1 days before at nine, each once; none that is late', async () => {
  const { actor } = await anActiveSubscription(app, provider)
  const subjects = async () =>
    (
      await app.query<{ subject: string }>(
        `select subject from notifications.mails where customer_id = $1 and subject like 'Your minimum term%' order by id`,
        [actor.customerIds[0]],
      )
    ).map((mail) => mail.subject)
  await app.setNow('2027-04-09T22:59:00Z')
  expect([await nextReminder(app), await remindOfEnd(app)]).toEqual([new Date('2027-04-10T23:00:00Z'), 0])
  for (const day of ['2027-04-10', '2027-04-27', '2027-05-11', '2027-05-18', '2027-05-24']) {
    await app.setNow(`${day}T23:00:00Z`)
    await remindOfEnd(app)
    await remindOfEnd(app)
  }
  // The term ends on 26 May 2027: the reminder of 30 days before, on 26 April, was missed by more than a day.
  expect(await subjects()).toEqual(
    [45, 14, 7, 1].map((days) => `Your minimum term ends in ${days} day${days > 1 ? 's' : ''}`),
  )
})
