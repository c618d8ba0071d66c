import { createPdf, letterhead, quiet } from '../../adapters/pdf/pdf.ts'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { signedAgreementsOf } from '../agreements/index.ts'
import { customerById } from '../customers/index.ts'
import { handoversTo } from '../handovers/index.ts'
import { mailsTo } from '../notifications/index.ts'
import { answerDispute, type Dispute, disputeById, observationsOf, paymentById } from '../payments/index.ts'
import { type EvidenceFacts, evidenceSheet } from './evidence-sheet.ts'

/** The evidence pack of a dispute as PDF, from the records of all modules at this moment. */
export async function evidencePack(
  app: Pick<App, 'db'>,
  actor: Actor,
  disputeId: string,
): Promise<{ bytes: Buffer; filename: string }> {
  mustHold(actor, 'dispute:read')
  const facts = await app.db.read(actor, async (reader) => {
    const dispute = await disputeById(reader, disputeId)
    if (!dispute) throw notFound()
    authorise(actor, 'dispute:read', dispute)
    return gather(reader, dispute)
  })
  const pdf = createPdf(`Evidence ${facts.dispute.reference}`)
  letterhead(pdf, 'Evidence in a payment dispute')
  pdf.text([facts.dispute.reference, facts.dispute.providerId].join(' · '), { bold: true })
  for (const part of evidenceSheet(facts)) {
    pdf.space(18)
    pdf.keep(80)
    pdf.text(part.title, { size: 12, bold: true })
    pdf.space(4)
    pdf.rule()
    pdf.space(5)
    for (const [label, value] of part.rows) {
      pdf.columns([
        { text: label, from: 0, to: 0.33, colour: quiet },
        { text: value, from: 0.35, to: 1 },
      ])
      pdf.space(3)
    }
  }
  return { bytes: await pdf.finish(), filename: `evidence-${facts.dispute.reference}.pdf` }
}

/** Sends the pack to the provider with a few sentences, once. */
export async function sendEvidence(
  app: Pick<App, 'db' | 'payments'>,
  actor: Actor,
  disputeId: string,
  text: string,
): Promise<Dispute> {
  const { bytes, filename } = await evidencePack(app, actor, disputeId)
  return answerDispute(app, actor, disputeId, { evidence: { text, pdf: bytes, filename } })
}

async function gather(reader: Reader, dispute: Dispute): Promise<EvidenceFacts> {
  const { customerId, paymentId } = dispute
  const payment = (await paymentById(reader, paymentId))!
  const customer = await customerById(reader, customerId)
  return {
    dispute,
    payment: {
      ...payment,
      card: payment.cardLast4 ? `${payment.cardBrand ?? 'Card'} ending ${payment.cardLast4}` : null,
      said: await observationsOf(reader, paymentId),
    },
    customer: {
      reference: customer?.reference ?? '',
      name: customer?.displayName ?? '',
      email: customer?.email ?? '',
      phone: customer?.phone ?? null,
      since: customer?.createdAt ?? payment.createdAt,
    },
    agreements: await signedAgreementsOf(reader, customerId),
    handovers: (await handoversTo(reader, customerId)).map((one) => ({
      ...one,
      signed: one.customerSignature !== null,
    })),
    mails: await mailsTo(reader, customerId),
  }
}
