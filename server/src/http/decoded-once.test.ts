import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { csvRecords } from '../lib/csv-records.ts'
import { aBrowser, anAccount, signInWithCode } from '../modules/identity/fixtures.ts'

// Each reader undoes the encoding of its own form once and no other: what is left is what the person meant.

/** Looks like a character in six encodings; each reader has to leave all of them as they are. */
const literal = '%41 %2541 &lt;b&gt; \\u0041 =?utf-8?Q?=41?= &#65;'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

test('JSON: text that looks encoded is kept as it is', async () => {
  const email = 'literal@example.com'
  const answer = await aBrowser(app).call('POST', '/accounts', {
    givenName: literal,
    email,
    password: 'four wet dogs in Perth',
  })
  expect(answer.status).toBeLessThan(300)
  await app.runJobs()
  expect(await app.query('select given_name from identity.accounts where email_key = $1', [email])).toEqual([
    { given_name: literal },
  ])
})

test('an address: its query and its path are decoded once', async () => {
  const administrator = await anAccount(app, { roles: ['administrator'] })
  const percent = await anAccount(app, { roles: ['agent'] })
  const letter = await anAccount(app, { roles: ['agent'] })
  await app.query(
    `update identity.accounts set family_name = case when id = $1 then '%41lder' else 'Alder' end where id in ($1, $2)`,
    [percent.id, letter.id],
  )
  const browser = await signInWithCode(app, administrator.email)
  const found = async (q: string) =>
    (await browser.call('GET', `/people?q=${q}`)).body.people.map((one: { id: string }) => one.id)
  expect(await found('%2541lder')).toEqual([percent.id])
  expect(await found('%41lder')).toEqual([letter.id])
  // Read as an id, though nobody has it; what is still encoded is no id.
  const encoded = percent.id.replaceAll('-', '%2D')
  expect((await browser.call('GET', `/mails/${encoded}`)).status).toBe(404)
  expect((await browser.call('GET', `/mails/${encoded.replaceAll('%', '%25')}`)).status).toBe(422)
})

test('CSV: a cell is unquoted once', () => {
  expect(csvRecords(`"${literal} ""x"" """""\r\n`)).toEqual({ records: [{ row: 1, cells: [`${literal} "x" ""`] }] })
})
