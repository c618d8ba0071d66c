import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { payloadsIn } from '../../e2e/payloads/script-payloads.ts'
import type { AccountActor } from '../src/lib/actor.ts'
import { newId } from '../src/lib/ids.ts'
import { agreementText } from '../src/modules/agreements/agreement-text.ts'
import { agreementPdf } from '../src/modules/agreements/show-agreement.ts'
import type { AgreementSnapshot } from '../src/modules/agreements/snapshot.ts'
import { statementPdf } from '../src/modules/billing/account-statement.ts'
import { invoicePdf } from '../src/modules/billing/invoice-pdf.ts'
import { nominationPdf } from '../src/modules/incidents/nomination-pdf.ts'
import { anActiveSubscription, hubStaff } from '../src/modules/subscriptions/fixtures.ts'
import { paperPayloads } from './paper-payloads.ts'
import { actions, namesOf, pdfParts } from './pdf-parts.ts'
import { pdfText } from './pdf-text.ts'
import { type TestApp, testApp } from './test-app.ts'
import { type TestSandbox, testSandbox } from './test-sandbox.ts'

// The papers of a real customer with payloads in every text of theirs (names, addresses, notes), past all checks of input.

// The database takes no NUL in a text.
const payloads = paperPayloads.filter((text) => !text.includes('\0'))
/** As many as each paper has room for: what is drawn between them is every one. */
const each = 32
const batches = Array.from({ length: Math.ceil(payloads.length / each) }, (_, at) =>
  payloads.slice(at * each, (at + 1) * each),
)
const scripts = payloadsIn(payloads.join(' ')).length

let app: TestApp
let sandbox: TestSandbox
let close: () => Promise<void>
let owner: AccountActor
let finance: AccountActor
let ids: { customer: string; invoice: string; agreement: string; driver: string; fine: string }
let snapshot: AgreementSnapshot

beforeAll(async () => {
  sandbox = await testSandbox()
  ;({ app, close } = await testApp({ payments: sandbox.port }))
  const { actor, subscription } = await anActiveSubscription(app, sandbox)
  const one = async (column: string, from: string) =>
    (await app.query<{ id: string }>(`select ${column} as id from ${from}`))[0]!.id
  const customer = await one('customer_id', 'subscriptions.subscriptions')
  ids = {
    customer,
    invoice: await one('id', 'billing.invoices'),
    agreement: await one('id', 'agreements.agreements'),
    driver: await one('id', 'customers.drivers'),
    fine: newId(),
  }
  owner = { ...actor, customerIds: [customer] }
  finance = { ...(await hubStaff(app)), roles: ['finance'], hubIds: [], sessionId: newId() }
  ;[{ snapshot }] = (await app.query<{ snapshot: AgreementSnapshot }>(
    'select snapshot from agreements.agreements',
  )) as [{ snapshot: AgreementSnapshot }]
  const [kept] = await app.query<{ vehicle: string; hub: string }>(
    'select vehicle_id as vehicle, hub_id as hub from subscriptions.subscriptions',
  )
  const importId = newId()
  await app.query(
    `insert into incidents.charge_imports (id, kind, file_name, sha256, content, uploaded_at, uploaded_by)
     values ($1, 'fine', 'x.csv', '', '\\x00', now(), 'test')`,
    [importId],
  )
  await app.query(
    `insert into incidents.road_charges (id, reference, kind, issuer, issuer_reference, plate, road_state, event_at, place, amount_cents,
       issued_on, nominate_by, vehicle_id, subscription_id, customer_id, hub_id, driver_id, state, import_id, imported_at)
     values ($1, 'FA-RC-79999', 'fine', 'Council', 'D-1', 'ABC123', 'VIC', now(), 'Verge', 9600, '2026-12-02', '2026-12-30', $2, $3, $4, $5, $6,
       'nominated', $7, now())`,
    [ids.fine, kept!.vehicle, subscription.id, customer, kept!.hub, ids.driver, importId],
  )
})
afterAll(() => Promise.all([close(), sandbox.close()]))

/** Writes texts wherever a paper of this customer takes one from; each comes from `next`. */
async function write(next: (parts: number) => string): Promise<void> {
  await app.query('update billing.invoices set buyer = $2 where id = $1', [
    ids.invoice,
    JSON.stringify({ name: next(16), abn: next(8), email: next(8) }),
  ])
  await app.query('update billing.document_lines set note = $2, kind = $3 where document_id = $1 and place = 1', [
    ids.invoice,
    next(8),
    next(8),
  ])
  const signed: AgreementSnapshot = {
    ...snapshot,
    customer: { name: next(8), signer: next(2), abn: next(4), email: next(2) },
    drivers: [next(4), next(4)],
    car: { ...snapshot.car, title: next(4), stockNo: next(2), rego: next(2), regoState: next(2) },
    hub: { ...snapshot.hub, name: next(2), street: next(2), suburb: next(2), state: next(2) },
    pickUpWords: next(2),
    lines: snapshot.lines.map((line) => ({ ...line, label: next(2) })),
  }
  await app.query('update agreements.agreements set snapshot = $2, sections = $3, typed_name = $4 where id = $1', [
    ids.agreement,
    JSON.stringify(signed),
    JSON.stringify(agreementText(signed)),
    next(4),
  ])
  await app.query(
    'update customers.customers set display_name = $2, legal_name = $2, address_sealed = $3 where id = $1',
    [
      ids.customer,
      next(each),
      await app.secrets.seal(
        { table: 'customers.customers', column: 'address', rowId: ids.customer },
        JSON.stringify({ line: next(8), suburb: next(4), state: next(4), postcode: next(2) }),
      ),
    ],
  )
  await app.query('update customers.drivers set full_name = $2 where id = $1', [ids.driver, next(8)])
  await app.query(
    'update incidents.road_charges set issuer = $2, issuer_reference = $3, place = $4, plate = $5 where id = $1',
    [ids.fine, next(4), next(4), next(8), next(2)],
  )
}

const papers = {
  'the tax invoice': () => invoicePdf(app, owner, ids.invoice),
  'the agreement': () => agreementPdf(app, owner, ids.agreement),
  'the statement': () => statementPdf(app, owner, ids.customer, { from: '2026-11-01', to: '2027-01-31' }),
  'the nomination of a driver': () => nominationPdf(app, finance, ids.fine),
} as const
type Paper = keyof typeof papers
const names = Object.keys(papers) as Paper[]

describe('papers of a customer', () => {
  const plain = {} as Record<Paper, { names: Set<string>; operators: Set<string> }>
  const added = {} as Record<Paper, Set<string>>
  const drawn = {} as Record<Paper, Set<number>>

  test('with names as people have them hold no action, script, link or file', async () => {
    await write(() => 'Renée O’Brien (rear), Nguyễn 王伟')
    for (const name of names) {
      const { bytes } = await papers[name]()
      const parts = pdfParts(bytes)
      plain[name] = { names: namesOf(parts.names), operators: parts.operators }
      // A reader of ours that sees no text would see no action either.
      expect(pdfText(bytes), name).toMatch(/Nguyễn *王伟/)
      expect(
        actions.filter((one) => parts.names.has(one)),
        name,
      ).toEqual(['S'].filter((one) => parts.names.has(one)))
      for (const one of [
        'EmbeddedFiles',
        'Filespec',
        'Annot',
        'Action',
        'GoTo',
        'GoToR',
        'SubmitForm',
        'RichMedia',
        'XFA',
      ])
        expect(parts.names.has(one), `${name} ${one}`).toBe(false)
    }
  })

  test('with 1,500 payloads in them hold no name and no operator more', { timeout: 600_000 }, async () => {
    for (const name of names) [added[name], drawn[name]] = [new Set(), new Set()]
    for (const batch of batches) {
      let at = 0
      await write((parts) => Array.from({ length: parts }, () => batch[at++ % batch.length]).join(' '))
      for (const name of names) {
        const { bytes } = await papers[name]()
        const { names: found, operators } = pdfParts(bytes)
        for (const one of namesOf(found)) if (!plain[name].names.has(one)) added[name].add(`/${one}`)
        for (const one of operators) if (!plain[name].operators.has(one)) added[name].add(one)
        for (const one of payloadsIn(pdfText(bytes))) drawn[name].add(one)
      }
    }
    expect(Object.fromEntries(names.map((name) => [name, [...added[name]]]))).toEqual(
      Object.fromEntries(names.map((name) => [name, []])),
    )
    console.log(
      `${payloads.length} payloads; drawn as text of ${scripts} scripts: ${names.map((name) => `${drawn[name].size} in ${name}`).join(', ')}`,
    )
    for (const name of names) expect(drawn[name].size, name).toBeGreaterThanOrEqual(1_500)
  })
})
