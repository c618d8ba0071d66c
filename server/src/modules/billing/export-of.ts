import type { Reader } from '../../db.ts'
import { billing, heldCents, linesOf, openCents } from './store.ts'

/** A customer's credit, documents and bonds as they are kept, oldest first; for its export and for what stands against erasing. */
export async function booksOf(reader: Reader, customerId: string) {
  const account = await billing(reader)
    .selectFrom('billing.accounts')
    .select('creditCents')
    .where('customerId', '=', customerId)
    .executeTakeFirst()
  const invoices = await billing(reader)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('customerId', '=', customerId)
    .orderBy('issuedAt')
    .orderBy('id')
    .execute()
  const creditNotes = await billing(reader)
    .selectFrom('billing.credit_notes')
    .select(['id', 'reference', 'state', 'issuedAt', 'totalCents', 'gstCents'])
    .where('customerId', '=', customerId)
    .orderBy('issuedAt')
    .orderBy('id')
    .execute()
  const bonds = await billing(reader)
    .selectFrom('billing.bonds')
    .selectAll()
    .where('customerId', '=', customerId)
    .orderBy('requiredAt')
    .execute()
  return {
    creditCents: account?.creditCents ?? 0,
    invoices: await Promise.all(
      invoices.map(async ({ accountId: _, hubId: __, chargeAt: ___, ...invoice }) => ({
        ...invoice,
        openCents: openCents(invoice),
        lines: (await linesOf(reader, invoice.id)).map(
          ({ kind, quantity, amountCents, gstCents, periodFrom, periodTo }) => ({
            kind,
            quantity,
            amountCents,
            gstCents,
            periodFrom,
            periodTo,
          }),
        ),
      })),
    ),
    creditNotes,
    bonds: bonds.map((bond) => ({
      reference: bond.reference,
      state: bond.state,
      requiredCents: bond.requiredCents,
      collectedCents: bond.collectedCents,
      claimedCents: bond.claimedCents,
      refundedCents: bond.refundedCents,
      heldCents: heldCents(bond),
      requiredAt: bond.requiredAt,
      heldAt: bond.heldAt,
    })),
  }
}
