import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { inWords } from '../../lib/calendar.ts'
import { dollars } from '../../lib/money.ts'
import { customerById } from '../customers/index.ts'
import { vehicleTitle } from '../fleet/index.ts'
import { sendMail } from '../notifications/index.ts'
import { takenOverMail } from './mails/taken-over.ts'
import type { PlannedTakeover } from './plan-takeover.ts'

/** Tells a customer that the subscription goes on here: what is debited when, what is held for them, and to choose a password and a card before. */
export async function mailTakenOver(
  app: Pick<App, 'config'>,
  tx: Tx,
  { row, hub, vehicle, carried }: PlannedTakeover,
  of: { customerId: string; passwordPath: string | null; subscriptionReference: string },
): Promise<void> {
  const customer = (await customerById(tx, of.customerId))!
  const amount = (cents: number) => (cents > 0 ? dollars(cents) : null)
  const { next } = carried
  await sendMail(app, tx, {
    to: { email: customer.email, name: customer.contactName ?? customer.displayName, language: customer.language },
    template: takenOverMail,
    customerId: customer.id,
    hubId: hub.id,
    data: {
      reference: of.subscriptionReference,
      car: vehicleTitle(vehicle),
      debit: next && {
        on: inWords(next.on),
        amount: dollars(Math.max(0, next.amountCents + row.arrearsCents - row.creditCents)),
      },
      weekly: dollars(row.weeklyCents),
      bond: amount(row.bondCents),
      credit: amount(row.creditCents),
      arrears: amount(row.arrearsCents),
      passwordPath: of.passwordPath,
    },
  })
}
