import { strToU8, type Zippable, zip } from 'fflate'
import type { App } from '../../app-context.ts'
import { type AccountActor, type Actor, authorise } from '../../lib/actor.ts'
import { countHit } from '../../platform/rate-limit.ts'
import { agreementPdf, agreementsOf } from '../agreements/index.ts'
import { applicationsOf } from '../applications/index.ts'
import { record } from '../audit/index.ts'
import { booksOf, creditNotePdf, invoicePdf } from '../billing/index.ts'
import { savedOf } from '../catalogue/index.ts'
import { customerExport } from '../customers/index.ts'
import { imagesStored } from '../files/index.ts'
import { walkAroundsOfCustomer } from '../handovers/index.ts'
import { accountExport } from '../identity/index.ts'
import { incidentsOf } from '../incidents/index.ts'
import { moneyOf } from '../payments/index.ts'
import { subscriptionsOf } from '../subscriptions/index.ts'
import { kilometresOf } from '../usage/index.ts'
import { handoverPapers } from './handover-papers.ts'
import { ownOnly } from './own-only.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'turns' | 'storage'>

const perDay = { windowSeconds: 24 * 3600, limit: 10 }

const about = `This is what Faith Auto stores about you.

account.json        your sign-in: name, address, where you are signed in
customer.json       your details, drivers, and what you agreed to
applications.json   subscriptions.json   agreements.json
billing.json        invoices with their lines, credit notes, bonds, your credit
kilometres.json     readings of the odometer, with what was said of them, and kilometres bought ahead
incidents.json      what was reported of accidents, and tolls and fines of cars that you had
payments.json       payments, refunds and kept cards (we never have card numbers)
saved.json          cars and searches that you saved, and what you were told of them
handovers.json      cars that you got and gave back: photos by angle, marks, when
images.json         which photos of licences are stored, and until when; the photos themselves are left out
documents/          agreements, invoices, credit notes, and records of hand-overs and returns as PDF
photos/             photos of the cars at their hand-overs and returns

Amounts are in cents. Instants are in UTC; dates are those of the hub.
`

/** All data of the actor as one ZIP. Only its own, whatever else its roles would show; one export at a time in a process. */
export async function exportMyData(
  app: Needs,
  account: AccountActor,
): Promise<{ bytes: Uint8Array; filename: string }> {
  const actor = ownOnly(account)
  authorise(actor, 'privacy:export', actor)
  await countHit(app.db, `privacy:export:${actor.accountId}`, perDay)
  return app.turns.inTurn(`privacy:export`, async () => {
    const data = await dataOf(app, actor)
    const files: Zippable = { 'README.txt': strToU8(about) }
    for (const [name, value] of Object.entries(data.json))
      files[`${name}.json`] = strToU8(JSON.stringify(value, null, 2))
    for (const { bytes, filename } of await documents(app, actor, data))
      files[`documents/${filename}`] = [bytes, { level: 0 }]
    for (const { bytes, path } of await handoverPapers(app, actor, data.json.handovers))
      files[path] = [bytes, { level: 0 }]
    return { bytes: await zipped(files), filename: `faith-auto-${data.reference}.zip` }
  })
}

async function dataOf(app: Needs, actor: AccountActor & { customerId: string }) {
  const { customerId } = actor
  return app.db.inTransaction(actor, async (tx) => {
    const customer = await customerExport(app, tx, customerId)
    const agreements = await agreementsOf(tx, customerId)
    const books = await booksOf(tx, customerId)
    await record(tx, {
      action: 'customer.export',
      object: { kind: 'customer', id: customerId, reference: customer?.reference ?? null },
      customerId,
    })
    return {
      reference: customer?.reference ?? 'export',
      agreements,
      books,
      json: {
        account: await accountExport(tx, actor.accountId),
        customer,
        applications: await applicationsOf(tx, customerId),
        subscriptions: await subscriptionsOf(tx, customerId),
        agreements,
        billing: books,
        payments: await moneyOf(tx, customerId),
        kilometres: await kilometresOf(tx, customerId),
        incidents: await incidentsOf(tx, customerId),
        saved: await savedOf(tx, actor.accountId),
        handovers: await walkAroundsOfCustomer(tx, customerId),
        images: await imagesStored(tx, customerId),
      },
    }
  })
}

async function documents(app: Needs, actor: Actor, { agreements, books }: Awaited<ReturnType<typeof dataOf>>) {
  const made = []
  for (const agreement of agreements) made.push(await agreementPdf(app, actor, agreement.id))
  for (const invoice of books.invoices)
    if (invoice.state !== 'draft') made.push(await invoicePdf(app, actor, invoice.id))
  for (const note of books.creditNotes) made.push(await creditNotePdf(app, actor, note.id))
  return made
}

function zipped(files: Zippable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip(files, { mtime: new Date() }, (error, bytes) => (error ? reject(error) : resolve(bytes)))
  })
}
