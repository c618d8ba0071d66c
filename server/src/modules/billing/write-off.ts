import type { App } from '../../app-context.ts'
import type { Actor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { postEntry } from '../ledger/index.ts'
import { closeTask } from '../tasks/index.ts'
import { moveCase } from './move-case.ts'
import { moveInvoice } from './move-document.ts'
import { writeOff as split } from './rules/write-off.ts'
import { billing, lockOpenInvoices, openCents } from './store.ts'
import { tellSettled } from './tell-settled.ts'
import { onCase } from './work-dunning.ts'

/** Gives up what recovery did not bring: Dr bad debt (net), GST / Cr receivables, each invoice uncollectible. After the bond was used. */
export function writeOffCase(app: Pick<App, 'db'>, actor: Actor, caseId: string, reason: string) {
  return onCase(app, actor, caseId, 'dunning:write-off', async (tx, one, account) => {
    const closed = await moveCase(tx, one, 'write_off', { nextAt: null, closedAt: tx.now }, reason)
    for (const invoice of await lockOpenInvoices(tx, account.id, null)) {
      const amountCents = openCents(invoice)
      const { badDebtCents, gstCents } = split(invoice, amountCents)
      await moveInvoice(tx, invoice, 'write_off', { writtenOffCents: amountCents, chargeAt: null })
      const { id: invoiceId, customerId, hubId } = invoice
      const settled = { id: newId(), invoiceId, customerId, hubId, source: 'write_off' as const, sourceId: closed.id }
      await billing(tx)
        .insertInto('billing.settlements')
        .values({ ...settled, amountCents, at: tx.now })
        .execute()
      await postEntry(tx, {
        description: `Written off ${invoice.reference}`,
        source: { kind: 'invoice', id: invoiceId },
        customerId,
        hubId,
        postings: [
          { account: 'bad_debt', cents: badDebtCents },
          { account: 'gst_payable', cents: gstCents },
          { account: 'receivables', cents: -amountCents },
        ],
      })
    }
    await tellSettled(tx, account)
    await closeTask(tx, { kind: 'billing.recovery', subjectId: one.id })
  })
}
