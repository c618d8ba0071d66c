import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { hubDateAt, hubTimeAt, inWords } from '../../lib/calendar.ts'
import { dollars } from '../../lib/money.ts'
import { customerById } from '../customers/index.ts'
import { sendMail } from '../notifications/index.ts'
import { fineMail } from './mails/fine.ts'
import { roadZones } from './rules/road-zone.ts'
import type { RoadCharge } from './store.ts'

/** Tells the customer what becomes of a fine, and what of it is charged. */
export async function mailFine(
  app: Pick<App, 'config'>,
  tx: Tx,
  fine: RoadCharge,
  what: 'nominated' | 'on_charged',
  feeCents: number,
): Promise<void> {
  const customer = fine.customerId ? await customerById(tx, fine.customerId) : undefined
  if (!customer) return
  const zone = roadZones[fine.roadState]!
  const to = { email: customer.email, name: customer.contactName ?? customer.displayName, language: customer.language }
  await sendMail(app, tx, {
    to,
    template: fineMail,
    data: {
      what,
      issuer: fine.issuer,
      reference: fine.issuerReference,
      when: `${inWords(hubDateAt(zone, fine.eventAt))}, ${hubTimeAt(zone, fine.eventAt)}`,
      place: fine.place,
      amount: dollars(fine.amountCents),
      fee: feeCents > 0 ? dollars(feeCents) : null,
    },
    customerId: customer.id,
    hubId: fine.hubId,
  })
}
