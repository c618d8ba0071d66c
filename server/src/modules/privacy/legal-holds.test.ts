import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { anAgent } from '../applications/fixtures.ts'
import { revealDriver } from '../customers/reveal-driver.ts'
import { anAccount, setSystemClock, signInWithCode } from '../identity/fixtures.ts'
import { closeMyAccount, eraseMyData } from './erase-data.ts'
import { aPerson, driverOf, refusalOf } from './fixtures.ts'
import { placeLegalHold, releaseLegalHold } from './legal-holds.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

describe('a legal hold', () => {
  test('stops erasing, closing and the destroying of images whatever their date, until it is released', async () => {
    const { actor, customerId, front } = await aPerson(app)
    const finance = await aFinance()
    const hold = await placeLegalHold(app, finance, customerId, 'Claim of an insurer, letter of 20 November')
    expect((await refusalOf(eraseMyData(app, actor))).members['obstacles']).toEqual([
      { code: 'legal_hold', reference: null },
    ])
    await refusalOf(closeMyAccount(app, actor))
    await app.query(`update files.images set destroy_after = '2020-01-01' where id = $1`, [front])
    await app.sweep()
    expect(await destroyedAt(front)).toBeNull()
    await releaseLegalHold(app, finance, { customerId, holdId: hold.id })
    await app.sweep()
    expect(await destroyedAt(front)).not.toBeNull()
    await eraseMyData(app, actor)
    const actions = await app.query<{ action: string }>(
      `select action from audit.entries where customer_id = $1 and action like 'legal-hold.%' order by at`,
      [customerId],
    )
    expect(actions.map((one) => one.action)).toEqual(['legal-hold.place', 'legal-hold.release'])
  })

  test('is neither placed nor read by agents and customers', async () => {
    const { actor, customerId } = await aPerson(app)
    const agent = await anAgent(app)
    for (const one of [actor, agent])
      expect((await refusalOf(placeLegalHold(app, one, customerId, 'No reason at all'))).problem.status).toBe(404)
    expect(await app.query('select id from privacy.legal_holds where customer_id = $1', [customerId])).toEqual([])
  })
})

describe('revealing a licence', () => {
  test('shows the numbers to an agent of the hub who says why, and leaves the reason in the audit log', async () => {
    const { customerId } = await aPerson(app)
    const { id: driverId } = (await driverOf(app, customerId)) as { id: string }
    const agent = await anAgent(app)
    const reason = 'Police ask who drove on 20 November'
    expect(await revealDriver(app, agent, { customerId, driverId, reason })).toEqual({
      licenceNumber: '048773512',
      cardNumber: null,
      dateOfBirth: '1990-01-26',
    })
    const [entry] = await app.query<{ detail: object; actor: string }>(
      `select actor, detail from audit.entries where action = 'licence.reveal' and customer_id = $1`,
      [customerId],
    )
    expect(entry).toEqual({ actor: `account:${agent.accountId}`, detail: { reason } })
  })

  test('shows nothing to agents of other hubs, and nothing without a reason or a fresh proof', async () => {
    const { customerId } = await aPerson(app)
    const { id: driverId } = (await driverOf(app, customerId)) as { id: string }
    const stranger = await anAgent(app, [newId()])
    const asked = { customerId, driverId, reason: 'I would like to know' }
    expect((await refusalOf(revealDriver(app, stranger, asked))).problem.status).toBe(404)
    const { email } = await anAccount(app, { roles: ['agent'] })
    const browser = await signInWithCode(app, email)
    const path = `/customers/${customerId}/drivers/${driverId}/reveal`
    expect((await browser.call('POST', path, { reason: 'because' })).status).toBe(422)
    setSystemClock(app, () => new Date(Date.now() + 11 * 60_000))
    expect((await browser.call('POST', path, { reason: 'a long enough reason' })).body.type).toBe(
      '/problems/identity/step-up-required',
    )
    setSystemClock(app, () => new Date())
    expect(
      await app.query(`select id from audit.entries where action = 'licence.reveal' and customer_id = $1`, [
        customerId,
      ]),
    ).toEqual([])
  })
})

async function aFinance(): Promise<AccountActor> {
  const { id } = await anAccount(app, { roles: ['finance'] })
  return { kind: 'account', accountId: id, customerIds: [], roles: ['finance'], hubIds: [], sessionId: newId() }
}

async function destroyedAt(imageId: string): Promise<Date | null> {
  const [row] = await app.query<{ destroyed_at: Date | null }>('select destroyed_at from files.images where id = $1', [
    imageId,
  ])
  return row!.destroyed_at
}
