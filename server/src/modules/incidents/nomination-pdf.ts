import { createPdf, letterhead, quiet } from '../../adapters/pdf/pdf.ts'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt, hubTimeAt, inWords } from '../../lib/calendar.ts'
import { dollars } from '../../lib/money.ts'
import { notFound } from '../../lib/problem.ts'
import { nominationDetails } from '../customers/index.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import { agreedTerms } from '../subscriptions/index.ts'
import { roadZones } from './rules/road-zone.ts'
import { mustFindCharge } from './store.ts'

/**
 * The nomination for a fine's issuer: which notice, who drove and under which agreement, until when it is to be sent. It shows a licence in
 * full, so that each reading is in the audit log before the file is given.
 */
export async function nominationPdf(app: Pick<App, 'db' | 'secrets'>, actor: Actor, chargeId: string) {
  const seen = await app.db.read(actor, (reader) => mustFindCharge(reader, chargeId))
  authorise(actor, 'road-charge:decide', seen)
  const { fine, driver, car, terms } = await app.db.inTransaction(actor, async (tx) => {
    const found = await mustFindCharge(tx, chargeId)
    const { kind, driverId, customerId, subscriptionId, vehicleId, reference } = found
    if (kind !== 'fine' || !driverId || !customerId || !subscriptionId) throw notFound()
    const details = await nominationDetails(app, tx, { customerId, driverId, reason: `Nomination ${reference}` })
    if (!details) throw notFound()
    const vehicle = vehicleId ? await vehicleById(tx, vehicleId) : undefined
    return { fine: found, driver: details, car: vehicle, terms: await agreedTerms(tx, subscriptionId) }
  })
  const zone = roadZones[fine.roadState]!
  const pdf = createPdf(`Nomination ${fine.reference}`)
  letterhead(pdf, 'Nomination of the driver')
  pdf.text(`To ${fine.issuer}: send by ${inWords(fine.nominateBy!)}`, { bold: true, size: 13 })
  const block = (title: string, rows: readonly (readonly [string, string])[]) => {
    pdf.space(18)
    pdf.text(title, { bold: true, size: 12 })
    pdf.space(4)
    for (const [label, value] of rows) {
      pdf.rule()
      pdf.space(5)
      pdf.columns([
        { text: label, from: 0, to: 0.3, colour: quiet },
        { text: value, from: 0.32, to: 1 },
      ])
      pdf.space(3)
    }
  }
  block('The notice', [
    ['Number', fine.issuerReference],
    ['Issued', fine.issuedOn ? inWords(fine.issuedOn) : ''],
    ['Offence', fine.place],
    ['When', `${inWords(hubDateAt(zone, fine.eventAt))}, ${hubTimeAt(zone, fine.eventAt)} (${fine.roadState})`],
    ['Penalty', dollars(fine.amountCents)],
    ['Vehicle', [car ? vehicleTitle(car) : '', fine.plate].filter(Boolean).join(', ')],
  ])
  block('Who had the vehicle', [
    ['Name', driver.fullName],
    ['Date of birth', inWords(driver.dateOfBirth)],
    ['Licence', `${driver.licenceNumber}, ${driver.licencePlace}`],
    ['Address', driver.address],
    ['Agreement', `Subscription ${terms.reference}: the vehicle was in this person’s hands at that time.`],
  ])
  pdf.space(24)
  pdf.text('We are the registered operator and were not in possession of the vehicle at the time of the offence.', {
    colour: quiet,
  })
  pdf.text(`Our reference: ${fine.reference}`, { colour: quiet })
  pdf.space(36)
  for (const [at, label] of ['Name and position', 'Signature', 'Date'].entries()) {
    if (at > 0) pdf.space(22)
    pdf.row(label, '')
  }
  return { bytes: await pdf.finish(), filename: `nomination-${fine.reference}.pdf` }
}
