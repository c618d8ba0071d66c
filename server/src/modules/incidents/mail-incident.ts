import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { dollars } from '../../lib/money.ts'
import { customerById } from '../customers/index.ts'
import { sendMail } from '../notifications/index.ts'
import type { Incident } from './incident-store.ts'
import { incidentMail } from './mails/incident.ts'

/** Tells the customer that a report is here, or what it came to. */
export async function mailIncident(
  app: Pick<App, 'config'>,
  tx: Tx,
  incident: Incident,
  what: 'reported' | 'closed',
  creditCents: number | null,
): Promise<void> {
  const customer = await customerById(tx, incident.customerId)
  if (!customer) return
  const to = { email: customer.email, name: customer.contactName ?? customer.displayName, language: customer.language }
  await sendMail(app, tx, {
    to,
    template: incidentMail,
    data: {
      what,
      reference: incident.reference,
      place: incident.place,
      excess: dollars(incident.excessCents),
      charge: incident.chargeCents ? dollars(incident.chargeCents) : null,
      credit: creditCents ? dollars(creditCents) : null,
    },
    customerId: customer.id,
    hubId: incident.hubId,
  })
}
