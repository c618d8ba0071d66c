import { paymentProblems } from '@faith/contract/payments'
import { NoAnswer } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { type Actor, actorName, authorise } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { closeTask } from '../tasks/index.ts'
import { hearDispute } from './hear-dispute.ts'
import { type Dispute, disputeById, payments } from './store.ts'

/** Our answer to a dispute: the evidence, or that the payer is right. */
export type DisputeAnswer = { evidence: { text: string; pdf: Uint8Array; filename: string } } | { concede: true }

/** Sends our answer to the provider, once: it takes no second one. */
export async function answerDispute(
  app: Pick<App, 'db' | 'payments'>,
  actor: Actor,
  disputeId: string,
  answer: DisputeAnswer,
): Promise<Dispute> {
  const dispute = await app.db.read(actor, (reader) => disputeById(reader, disputeId))
  if (!dispute) throw notFound()
  authorise(actor, 'dispute:answer', dispute)
  if (dispute.said !== 'needs_response') throw refuse(paymentProblems.disputeAnswered)
  const { providerId } = dispute
  const said = await ('evidence' in answer
    ? app.payments.submitEvidence(providerId, answer.evidence)
    : app.payments.concedeDispute(providerId)
  ).catch((error: unknown) => {
    throw error instanceof NoAnswer ? refuse(paymentProblems.providerUnavailable) : error
  })
  await app.db.inTransaction(actor, async (tx) => {
    const sent = { evidenceSentAt: tx.now, evidenceSentBy: actorName(actor) }
    await payments(tx).updateTable('payments.disputes').set(sent).where('id', '=', disputeId).execute()
    await closeTask(tx, { kind: 'payments.dispute', subjectId: disputeId })
    await record(tx, {
      action: 'evidence' in answer ? 'dispute.answer' : 'dispute.concede',
      object: { kind: 'dispute', id: disputeId, reference: dispute.reference },
      customerId: dispute.customerId,
      hubId: dispute.hubId,
    })
  })
  await hearDispute(app, said)
  return (await app.db.read(actor, (reader) => disputeById(reader, disputeId)))!
}
