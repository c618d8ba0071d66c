import type { Role } from '@faith/contract/access'
import type { FoundObject } from '@faith/contract/console'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { aReadyDraft, melbourne } from '../applications/fixtures.ts'
import { submitApplication } from '../applications/index.ts'
import { aScheduledSubscription } from '../subscriptions/fixtures.ts'
import { findAnything } from './find-anything.ts'
import { getToday } from './get-today.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let references: { customer: string; application: string; subscription: string; vehicle: string }

const perth = '0199a000-0000-7000-8000-000000000005'
const person = 'Aroha O’Brien'

beforeAll(async () => {
  provider = await testSandbox()
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z' }))
  const { subscription, vehicleId } = await aScheduledSubscription(app, provider)
  const { actor, hold } = await aReadyDraft(app, {
    licenceClass: 'international',
    licenceState: undefined,
    licenceCountry: 'Chile',
  })
  const application = await submitApplication(app, actor, hold.applicationId)
  expect(application.state).toBe('referred')
  const one = async (statement: string, id: string) =>
    (await app.query<{ text: string }>(statement, [id]))[0]?.text ?? ''
  await app.query(`update fleet.vehicles set vin = 'WVWZZZ1KZAW000017' where id = $1`, [vehicleId])
  references = {
    customer: await one('select reference as text from customers.customers where id = $1', actor.customerIds[0]!),
    application: application.reference,
    subscription: subscription.reference,
    vehicle: await one('select stock_no as text from fleet.vehicles where id = $1', vehicleId),
  }
})
afterAll(async () => {
  await close()
  await provider.close()
})

function staff(role: Role, hubIds: string[] = [melbourne]): AccountActor {
  return { kind: 'account', accountId: newId(), customerIds: [], roles: [role], hubIds, sessionId: newId() }
}

type Kind = FoundObject['kind']
const kindsOf = async (actor: AccountActor, q: string) =>
  [...new Set((await findAnything(app, actor, q)).found.map((one) => one.kind))].sort()

/** Which kinds each role may find; everything else is absent, name and reference. */
const readable: readonly (readonly [role: Role, kinds: readonly Kind[]])[] = [
  ['hub_staff', ['application', 'customer', 'subscription', 'vehicle']],
  ['agent', ['application', 'customer', 'subscription', 'vehicle']],
  ['fleet_manager', ['vehicle']],
  ['finance', ['customer', 'subscription', 'vehicle']],
  ['administrator', ['vehicle']],
  ['auditor', ['application', 'customer', 'subscription', 'vehicle']],
]

describe('the palette', () => {
  describe.each(readable)('of %s', (role, kinds) => {
    test.each(['customer', 'application', 'subscription', 'vehicle'] as const)(
      'finds a %s by its reference or not at all',
      async (kind) => {
        const { found } = await findAnything(app, staff(role), references[kind])
        expect(found.filter((one) => one.reference === references[kind]).map((one) => one.kind)).toEqual(
          kinds.includes(kind) ? [kind] : [],
        )
        if (!kinds.includes(kind)) expect(JSON.stringify(found)).not.toContain(references[kind])
      },
    )

    test('finds by name only what it may read', async () => {
      const { found } = await findAnything(app, staff(role), 'obrien aroha')
      const kindsFound = [...new Set(found.map((one) => one.kind))].sort()
      expect(kindsFound).toEqual(kinds.filter((kind) => kind !== 'vehicle'))
      if (kinds.length === 1) expect(JSON.stringify(found)).not.toContain(person)
    })

    test('the fragment FA- shows no kind that it may not read', async () => {
      expect(await kindsOf(staff(role), 'fa-')).toEqual(kinds)
      for (const prefix of ['FA-A', 'FA-S', 'FA-C']) {
        const { found } = await findAnything(app, staff(role), prefix)
        expect(found.filter((one) => !kinds.includes(one.kind))).toEqual([])
      }
    })
  })

  test.each(['hub_staff', 'agent'] as const)('of %s at another hub finds cars only', async (role) => {
    const elsewhere = staff(role, [perth])
    expect(await kindsOf(elsewhere, 'fa-')).toEqual(['vehicle'])
    for (const q of [references.customer, references.application, references.subscription, person]) {
      expect((await findAnything(app, elsewhere, q)).found).toEqual([])
    }
  })

  test('a wider row security does not widen a hub permission', async () => {
    const both: AccountActor = { ...staff('agent', [perth]), roles: ['agent', 'administrator'] }
    expect(await kindsOf(both, 'fa-')).toEqual(['vehicle'])
  })

  test('is not for customers and visitors', async () => {
    const customer: AccountActor = { ...staff('agent'), roles: ['customer'] }
    for (const actor of [customer, { kind: 'visitor', token: null } as const]) {
      await expect(findAnything(app, actor, 'fa-')).rejects.toMatchObject({ problem: { status: 403 } })
    }
  })

  test.each(["o'brien", 'O’BRIEN', 'o brien', 'ÁROHA', 'aroha obrien'])('finds a person as typed: %s', async (q) => {
    const { found } = await findAnything(app, staff('agent'), q)
    expect(found.find((one) => one.kind === 'customer')?.title).toBe(person)
  })

  test.each([
    ['nguyen', 'Nguyễn Văn Đức'],
    ['van duc', 'Nguyễn Văn Đức'],
    ['王伟', '王伟 Wei Wang'],
    ['wang wei', '王伟 Wei Wang'],
    ['rene', 'René Dubois'],
  ])('finds %s as %s', async (q, title) => {
    for (const [displayName, nativeName] of [
      ['Nguyễn Văn Đức', null],
      ['Wei Wang', '王伟'],
      ['René Dubois', null],
    ]) {
      await app.query(
        `insert into customers.customers (id, reference, kind, display_name, native_name, email, language, opened_by, created_at, updated_at)
         select $1::uuid, 'FA-C-9' || right($1::uuid::text, 6), 'person', $2::text, $3::text, 'someone@example.com', 'en', $1::uuid, now(), now()
         where not exists (select from customers.customers where display_name = $2::text)`,
        [newId(), displayName, nativeName],
      )
    }
    const { found } = await findAnything(app, staff('auditor'), q)
    expect(found.filter((one) => one.kind === 'customer').map((one) => one.title)).toEqual([title])
    expect((await findAnything(app, staff('agent'), q)).found).toEqual([])
  })

  test.each(['1a', '1 A', 'wvwzzz1k', 'w000017', 'toyota rav4 hybrid', '2023 rav4 melb'])(
    'finds a car by a fragment: %s',
    async (q) => {
      const { found } = await findAnything(app, staff('fleet_manager'), q)
      expect(found.map((one) => one.reference)).toContain(references.vehicle)
    },
  )

  test('takes wildcards as characters', async () => {
    for (const q of ['%%', '__', '\\\\']) expect((await findAnything(app, staff('auditor'), q)).found).toEqual([])
  })
})

describe('Today', () => {
  const shown = async (actor: AccountActor) =>
    (await getToday(app, actor, {})).tasks.map(({ kind, personName, carTitle, subjectReference, may }) => ({
      kind,
      named: [personName, carTitle, subjectReference].filter((one) => one !== null).length,
      may: [may.open ? 'open' : '', may.act ? 'act' : ''].filter(Boolean).join(' '),
    }))
  const decide = 'application.decide'
  const handOver = 'subscription.hand-over'

  test.each([
    ['hub_staff', [3, 'open'], [3, 'open act']],
    ['agent', [3, 'open act'], [3, 'open']],
    ['fleet_manager', [0, ''], [0, '']],
    ['finance', [0, ''], [3, '']],
    ['administrator', [0, ''], [0, '']],
    ['auditor', [3, 'open'], [3, 'open']],
  ] as const)('of %s names only those whose object it may read', async (role, application, subscription) => {
    const tasks = await shown(staff(role))
    expect(tasks.find((task) => task.kind === decide)).toEqual({
      kind: decide,
      named: application[0],
      may: application[1],
    })
    expect(tasks.find((task) => task.kind === handOver)).toEqual({
      kind: handOver,
      named: subscription[0],
      may: subscription[1],
    })
    const answer = JSON.stringify(await getToday(app, staff(role), {}))
    if (application[0] === 0) expect(answer).not.toContain(references.application)
    if (subscription[0] === 0) expect(answer).not.toContain(references.subscription)
    if (application[0] + subscription[0] === 0) expect(answer).not.toContain(person)
  })

  test('of another hub is empty', async () => {
    expect(await shown(staff('agent', [perth]))).toEqual([])
  })
})
