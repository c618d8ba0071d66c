import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { faultsOf } from '../billing/fixtures.ts'
import { agreeTo, aHandover, anActiveSubscription, aSwapCar, hubStaff } from '../subscriptions/fixtures.ts'
import { swapCars } from '../subscriptions/index.ts'
import { confirmCharges, getChargeImport, previewCharges } from './import-charges.ts'
import { matchByHand, voidCharge } from './match-by-hand.ts'
import { answerNomination, nominateDriver } from './nominate-driver.ts'
import { nominationPdf } from './nomination-pdf.ts'
import { listCharges, showCharge } from './show-charges.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox
let finance: AccountActor
const begin = '2026-11-23T01:00:00Z'

beforeAll(async () => {
  provider = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: provider.port, now: begin }))
  finance = { ...(await hubStaff(app)), roles: ['finance'], hubIds: [], sessionId: newId() }
})
afterAll(async () => {
  await close()
  await provider.close()
})

const head = 'issuer,reference,plate,state,at,place,amount'
const fineHead = `${head},issued_on,respond_by`
const upload = (kind: 'toll' | 'fine', ...rows: string[]) =>
  previewCharges(app, finance, kind, Buffer.from([kind === 'toll' ? head : fineHead, ...rows].join('\n')), 'file.csv')
const bring = async (kind: 'toll' | 'fine', ...rows: string[]) =>
  confirmCharges(app, finance, (await upload(kind, ...rows)).id)
const plateOf = async (vehicleId: string) =>
  (await app.query<{ rego: string }>('select rego from fleet.vehicles where id = $1', [vehicleId]))[0]!.rego
async function driving() {
  await app.setNow(begin)
  const driver = await anActiveSubscription(app, provider)
  await app.setNow('2026-12-02T01:00:00Z')
  return { ...driver, id: driver.subscription.id, plate: await plateOf(driver.vehicleId) }
}
const lines = (id: string) =>
  app.query<{ subject: string; due: string; cents: number; gst: number; note: string }>(
    `select i.subject, i.due_on::text as due, l.amount_cents as cents, l.gst_cents as gst, l.note from billing.invoices i
     join billing.document_lines l on l.document_id = i.id where i.subscription_id = $1 and i.kind = 'other' order by i.id, l.place`,
    [id],
  )
const tasks = async (subjectId: string) =>
  (
    await app.query<{ kind: string; due: string }>(
      `select kind, due_at::text as due from tasks.tasks where subject_id = $1 and closed_at is null`,
      [subjectId],
    )
  ).map((row) => row.kind)
const only = async (actor: AccountActor, number: string) =>
  (await listCharges(app, actor, {})).charges.find((charge) => charge.issuerReference === number)!
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )

describe('tolls', () => {
  test('go at cost with the next debit, a line each with its evidence; the same file twice changes nothing', async () => {
    const { actor, id, subscription, plate } = await driving()
    const rows = [
      `CityLink,A-1,${plate},VIC,2026-12-01 07:41,Bolte Bridge,4.95`,
      `CityLink,A-2,${plate},VIC,1/12/2026 17:05,Domain Tunnel,$6.20`,
      `CityLink,A-3,${plate},VIC,2026-12-01,Domain Tunnel,$6.20`,
    ]
    const preview = await upload('toll', ...rows)
    expect(preview.totals).toEqual({ rows: 3, added: 2, known: 0, refused: 1, unmatched: 0 })
    expect(preview.rows.map((row) => [row.outcome, row.subscriptionReference, row.column])).toEqual([
      ['added', subscription.reference, null],
      ['added', subscription.reference, null],
      ['refused', null, 'at'],
    ])
    expect(await lines(id)).toEqual([])
    await confirmCharges(app, finance, preview.id)
    expect(await lines(id)).toEqual([
      {
        subject: 'toll',
        due: '2026-12-03',
        cents: 495,
        gst: 45,
        note: `CityLink, 1 Dec 2026 07:41 (VIC), Bolte Bridge, plate ${plate}, no. A-1`,
      },
      {
        subject: 'toll',
        due: '2026-12-03',
        cents: 620,
        gst: 56,
        note: `CityLink, 1 Dec 2026 17:05 (VIC), Domain Tunnel, plate ${plate}, no. A-2`,
      },
    ])
    expect((await refusal(confirmCharges(app, finance, preview.id)))?.problem.type).toBe(
      '/problems/road-charges/confirmed-before',
    )
    const again = await bring('toll', ...rows.map((row) => row.replace('CityLink', 'CITYLINK')))
    expect(again.totals).toEqual({ rows: 3, added: 0, known: 2, refused: 1, unmatched: 0 })
    expect((await lines(id)).length).toBe(2)
    expect((await listCharges(app, actor, {})).charges.map((charge) => charge.state)).toEqual(['invoiced', 'invoiced'])
    await app.setNow('2026-12-02T20:00:00Z')
    for (let turn = 0; turn < 4; turn += 1) await app.sweep()
    expect((await listCharges(app, actor, {})).charges.map((charge) => charge.state)).toEqual(['paid', 'paid'])
    expect(await faultsOf(app)).toEqual([])
  })

  test('who drove at 07:41: after a swap each belongs to whoever had that car then', async () => {
    const { actor, id, plate, vehicleId } = await driving()
    const other = await aSwapCar(app, 31_900)
    await agreeTo(app, actor, id, { kind: 'swap', vehicleId: other.id, at: '2026-12-02T23:00:00.000Z' })
    await app.setNow('2026-12-02T23:00:00Z')
    const record = { ...aHandover(12_000), backOdometerKm: 45_120, backFuelEighths: 6 }
    await swapCars(app, await hubStaff(app), id, record)
    await app.setNow('2026-12-05T01:00:00Z')
    const newPlate = await plateOf(other.id)
    const preview = await upload(
      'toll',
      `EastLink,B-1,${plate},VIC,2026-12-03 07:41,Tunnel,3.10`,
      `EastLink,B-2,${plate},VIC,2026-12-03 10:30,Tunnel,3.10`,
      `EastLink,B-3,${newPlate},VIC,2026-12-03 09:59,Tunnel,3.10`,
      `EastLink,B-4,${newPlate},VIC,2026-12-03 10:00,Tunnel,3.10`,
      `EastLink,B-5,NOTOURS,VIC,2026-12-03 10:00,Tunnel,3.10`,
    )
    expect(preview.rows.map((row) => row.why)).toEqual([
      null,
      'Nobody had the car then.',
      'Nobody had the car then.',
      null,
      'No car of ours has the plate NOTOURS.',
    ])
    await confirmCharges(app, finance, preview.id)
    const mine = (await listCharges(app, actor, { subscriptionId: id })).charges
    expect(mine.map((charge) => charge.issuerReference).sort()).toEqual(['B-1', 'B-4'])
    expect((await only(finance, 'B-1')).carTitle).toBe('2023 Toyota RAV4 GX Hybrid')
    const lost = await only(finance, 'B-2')
    expect([lost.state, await tasks(lost.id), vehicleId === other.id]).toEqual([
      'unmatched',
      ['incidents.toll-unmatched'],
      false,
    ])
  })

  test('that nobody drove: a person says whose it is, or takes it off', async () => {
    const { id, subscription } = await driving()
    await bring(
      'toll',
      `Linkt,C-1,MISREAD,VIC,2026-12-01 07:41,Gantry 4,2.50`,
      `Linkt,C-2,MISREAD,VIC,2026-11-20 07:41,Gantry 4,2.50`,
    )
    const [one, two] = [await only(finance, 'C-1'), await only(finance, 'C-2')]
    const said = { subscription: subscription.reference, reason: 'The plate was misread' }
    const early = await refusal(matchByHand(app, finance, two.id, said))
    expect([early?.problem.type, (await showCharge(app, finance, two.id)).state]).toEqual([
      '/problems/road-charges/nobody-drove',
      'unmatched',
    ])
    expect((await matchByHand(app, finance, one.id, said)).state).toBe('invoiced')
    expect((await lines(id)).map((line) => line.cents)).toEqual([250])
    expect((await voidCharge(app, finance, two.id, 'Our own transfer')).state).toBe('void')
    expect([await tasks(one.id), await tasks(two.id)]).toEqual([[], []])
  })
})

describe('fines', () => {
  test('the driver is named by the last day, the fee of the agreement is charged once, the fine is not', async () => {
    const { actor, id, plate } = await driving()
    await bring('fine', `Fines Victoria,D-1,${plate},VIC,2026-12-01 07:41,Speeding 68 in 60,248,2026-12-02,`)
    const fine = await only(actor, 'D-1')
    expect([fine.state, fine.nominateBy, await tasks(fine.id)]).toEqual([
      'matched',
      '2026-12-30',
      ['incidents.fine-nominate'],
    ])
    expect(await lines(id)).toEqual([])
    const named = await nominateDriver(app, finance, fine.id, fine.drivers[0]!.id)
    expect([named.state, named.driverId]).toEqual(['nominated', fine.drivers[0]!.id])
    expect((await lines(id)).map((line) => [line.subject, line.cents, line.gst])).toEqual([['fine_admin', 3_500, 318]])
    const { bytes, filename } = await nominationPdf(app, finance, fine.id)
    expect([bytes.subarray(0, 5).toString(), filename]).toEqual(['%PDF-', `nomination-${fine.reference}.pdf`])
    const [read] = await app.query<{ n: number }>(
      `select count(*)::int as n from audit.entries where action = 'licence.reveal' and customer_id = $1`,
      [actor.customerIds[0]],
    )
    expect(read!.n).toBe(1)
    expect((await refusal(nominateDriver(app, finance, fine.id, fine.drivers[0]!.id)))?.problem.status).toBe(409)
    const done = await answerNomination(app, finance, fine.id, { accepted: true, reason: 'Letter of 9 December' })
    expect([done.state, (await lines(id)).length]).toEqual(['closed', 1])
    const [mail] = await app.query<{ text: string }>(
      `select text_body as text from notifications.mails where customer_id = $1 order by id desc limit 1`,
      [actor.customerIds[0]],
    )
    expect(mail?.text).toContain('$35.00')
    expect(await faultsOf(app)).toEqual([])
  })

  test('only when the issuer does not take the name is the fine charged on; the notice’s own last day counts', async () => {
    const { actor, id, plate } = await driving()
    await bring('fine', `Council,E-1,${plate},VIC,2026-12-01 07:41,Parked on a verge,96.00,2026-12-02,2026-12-11`)
    const fine = await only(actor, 'E-1')
    expect(fine.nominateBy).toBe('2026-12-11')
    await nominateDriver(app, finance, fine.id, fine.drivers[0]!.id)
    const done = await answerNomination(app, finance, fine.id, { accepted: false, reason: 'Sent too late' })
    expect(done.state).toBe('on_charged')
    expect((await lines(id)).map((line) => [line.subject, line.cents, line.gst])).toEqual([
      ['fine_admin', 3_500, 318],
      ['fine_on_charged', 9_600, 873],
    ])
    await app.setNow('2026-12-02T20:00:00Z')
    for (let turn = 0; turn < 4; turn += 1) await app.sweep()
    expect((await showCharge(app, actor, fine.id)).state).toBe('closed')
    expect(await faultsOf(app)).toEqual([])
  })

  test('somebody who does not drive on the subscription is not named, and another customer sees nothing of it', async () => {
    const { plate } = await driving()
    const other = await driving()
    await bring('fine', `Council,F-1,${plate},VIC,2026-12-01 07:41,Parked on a verge,96.00,2026-12-02,`)
    const fine = await only(finance, 'F-1')
    const stranger = await app.query<{ id: string }>('select id from customers.drivers where customer_id = $1', [
      other.actor.customerIds[0],
    ])
    expect((await refusal(nominateDriver(app, finance, fine.id, stranger[0]!.id)))?.problem.status).toBe(422)
    expect((await refusal(showCharge(app, other.actor, fine.id)))?.problem.status).toBe(404)
    expect((await showCharge(app, finance, fine.id)).state).toBe('matched')
  })
})

test('a hostile file is refused whole; nothing is stored of it', async () => {
  const count = async () => (await app.query('select id from incidents.charge_imports')).length
  const before = await count()
  const refused = await refusal(previewCharges(app, finance, 'toll', Buffer.from([0x50, 0x4b, 3, 4]), 'x.csv'))
  expect([refused?.problem.type, await count()]).toEqual(['/problems/road-charges/file-refused', before])
  const kept = await upload('toll')
  expect((await getChargeImport(app, finance, kept.id)).totals.rows).toBe(0)
})
