import { createPdf } from '../../adapters/pdf/pdf.ts'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { dollars } from '../../lib/money.ts'
import { notFound } from '../../lib/problem.ts'
import { type Agreement, agreementById } from './store.ts'

/** An agreement as its signer reads it. */
export function agreementView(agreement: Agreement) {
  const { snapshot } = agreement
  return {
    id: agreement.id,
    reference: agreement.reference,
    applicationId: agreement.applicationId,
    state: agreement.state,
    version: agreement.version,
    signerName: snapshot.customer.signer,
    carTitle: snapshot.car.title,
    pickUpAt: agreement.pickUpAt,
    timeZone: snapshot.hub.timeZone,
    startOn: snapshot.startOn,
    termMonths: snapshot.termMonths,
    termEndsOn: snapshot.termEndsOn,
    prices: snapshot.lines.map((line) => ({ label: line.label, amountCents: line.amountCents })),
    weeklyCents: snapshot.weeklyCents,
    bondCents: snapshot.bondCents,
    dueCents: snapshot.weeklyCents + snapshot.bondCents,
    exitHighestCents: snapshot.exitHighestCents,
    sections: agreement.sections,
    signedAt: agreement.signedAt,
    typedName: agreement.typedName,
    hash: agreement.hash,
  }
}

/** The agreement as PDF: all its text, the prices, the signature and the hash. */
export async function agreementPdf(
  app: Pick<App, 'db'>,
  actor: Actor,
  agreementId: string,
): Promise<{ bytes: Buffer; filename: string }> {
  const agreement = await app.db.read(actor, (reader) => agreementById(reader, agreementId))
  if (!agreement) throw notFound()
  authorise(actor, 'agreement:read', agreement)
  const pdf = createPdf(`Subscription agreement ${agreement.reference}`)
  pdf.text('Subscription agreement', { size: 24, bold: true })
  pdf.text(`${agreement.reference}, text of ${agreement.version}`, { colour: '#546E7A' })
  pdf.space(12)
  for (const line of agreement.snapshot.lines) pdf.row(`${line.label}, a week`, dollars(line.amountCents))
  pdf.row('Together a week, GST included', dollars(agreement.snapshot.weeklyCents), { bold: true })
  pdf.row('Bond', dollars(agreement.snapshot.bondCents))
  pdf.row('Due when you sign', dollars(agreement.snapshot.weeklyCents + agreement.snapshot.bondCents), { bold: true })
  for (const section of agreement.sections) {
    pdf.space(12)
    pdf.text(section.title, { size: 14, bold: true })
    for (const paragraph of section.paragraphs) pdf.text(paragraph)
  }
  pdf.space(16)
  if (agreement.signedAt) {
    pdf.row('Signed by', agreement.typedName ?? '')
    pdf.row('Signed at (UTC)', agreement.signedAt.toISOString())
    pdf.text(`SHA-256 of text and snapshot: ${agreement.hash}`, { size: 8, colour: '#546E7A' })
  } else if (agreement.takenOverFrom)
    pdf.row('Signed with the system before this one', `as number ${agreement.takenOverFrom}`)
  else pdf.text('Not signed yet.', { bold: true })
  return { bytes: await pdf.finish(), filename: `${agreement.reference}.pdf` }
}
