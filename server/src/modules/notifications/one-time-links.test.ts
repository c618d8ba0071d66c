import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { aBrowser, anAccount, signInWithCode } from '../identity/fixtures.ts'
import { withoutToken } from './rules/without-token.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const bodies = () =>
  app.query<{ id: string; text: string; html: string }>(
    `select id, text_body as text, html_body as html from notifications.mails where template = 'identity.reset-password' order by created_at desc limit 1`,
  )

test('whoever reads the outbox gets no link that lets them into its reader’s account, before it is sent and after', async () => {
  const { email } = await anAccount(app)
  const staff = await signInWithCode(app, (await anAccount(app, { roles: ['administrator'] })).email)
  await aBrowser(app).call('POST', '/password-resets', { email })
  const shown = async () => (await staff.call('GET', `/mails/${(await bodies())[0]!.id}`)).body
  await app.runJobs()
  const sent = app.mail.mails.findLast((mail) => mail.to.address === email)!
  const token = decodeURIComponent(/token=([\w%-]+)/.exec(sent.text)![1]!)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(sent.html).toContain(token)
  const [kept] = await bodies()
  expect(`${kept!.text}${kept!.html}`).not.toContain(token)
  expect(kept!.text).toContain('/reset-password?token=•••')
  await app.query(`update notifications.mails set text_body = $1, html_body = $2, sent_at = null where id = $3`, [
    sent.text,
    sent.html,
    kept!.id,
  ])
  const waiting = await shown()
  expect(JSON.stringify(waiting)).not.toContain(token)
  expect(waiting.textBody).toContain('/reset-password?token=•••')
})

test('only tokens go', () => {
  const link = 'https://faithauto.example/confirm-email?token=AAAA-bbbb_%2D&next=%2Fsubscribe'
  expect(withoutToken(link)).toBe('https://faithauto.example/confirm-email?token=•••&next=%2Fsubscribe')
  expect(withoutToken('<a href="/x?a=1&amp;token=AAAA">')).toBe('<a href="/x?a=1&amp;token=•••">')
  expect(withoutToken('The token of a toll road is $4.')).toBe('The token of a toll road is $4.')
})
