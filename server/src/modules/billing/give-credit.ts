import type { CreditInput } from '@faith/contract/credits'
import type { Tx } from '../../db.ts'
import { actorName } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { dollars } from '../../lib/money.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { mustBeAnother } from '../payments/index.ts'
import { closeTask, openTask } from '../tasks/index.ts'
import { issueDocument } from './issue-document.ts'
import type { OutlinedCredit } from './outline-credit.ts'
import { billing, type CreditDraft, lockPlan } from './store.ts'

/** A credit that a member of staff asks for, as it was worked out. */
interface AskedCredit {
  subscriptionId: string
  input: CreditInput
  outlined: OutlinedCredit
  reason: string
}

/** How long a second person has to look at a credit, in milliseconds. */
const patience = 3 * 24 * 3_600_000

/**
 * Gives a credit, as a step on a locked subscription: up to the policy's limit its credit note is issued at once; over it a draft waits
 * for a second person, and a task says so. Source: domain §1, invariant 16.
 */
export async function giveCredit(tx: Tx, { subscriptionId, input, outlined, reason }: AskedCredit): Promise<string> {
  const { plan, account } = await lockPlan(tx, subscriptionId)
  const { customerId, hubId, timeZone } = plan
  const { amountCents, gstCents, invoice, needsSecond } = outlined
  const asked = input.about === 'goodwill' ? [{ place: null, amountCents }] : input.lines
  const draft: CreditDraft = {
    id: newId(),
    accountId: account.id,
    customerId,
    hubId,
    subscriptionId,
    invoiceId: invoice?.id ?? null,
    asked,
    amountCents,
    gstCents,
    reason,
    state: 'draft',
    needsSecond,
    askedBy: actorName(tx.actor),
    askedAt: tx.now,
    decidedBy: null,
    decidedAt: null,
  }
  await billing(tx)
    .insertInto('billing.credit_drafts')
    .values({ ...draft, asked: JSON.stringify(asked) })
    .execute()
  const { id } = draft
  await recordChange(tx, 'billing.credit_note_history', {
    objectId: id,
    customerId,
    hubId,
    from: null,
    to: 'draft',
    event: 'ask',
    reason,
  })
  await noteCredit(tx, draft, 'ask', { reason, needsSecond, invoice: invoice?.reference ?? null })
  if (!needsSecond) await issue(tx, draft, outlined, hubDateAt(timeZone, tx.now))
  else
    await openTask(tx, {
      kind: 'billing.credit',
      subject: { kind: 'credit', id, reference: invoice?.reference ?? null },
      hubId,
      customerId,
      reason: `A credit of ${dollars(amountCents)} (${reason}) waits for a second person.`,
      verb: 'Approve or refuse',
      dueAt: new Date(tx.now.getTime() + patience),
    })
  return id
}

/** Issues a locked draft as another person than who asked for it, as a step; `outlined` is what it comes to now. */
export async function approveDraft(tx: Tx, draft: CreditDraft, outlined: OutlinedCredit): Promise<void> {
  mustMove('credit_note', draft.state, 'issue')
  mustBeAnother(tx.actor, draft.askedBy)
  const { plan } = await lockPlan(tx, draft.subscriptionId)
  await issue(tx, draft, outlined, hubDateAt(plan.timeZone, tx.now))
  await noteCredit(tx, draft, 'approve', {})
  await closeTask(tx, { kind: 'billing.credit', subjectId: draft.id })
}

/** Discards a locked draft with a reason, as a step: it was never issued, and the customer never heard of it. */
export async function discardDraft(tx: Tx, draft: CreditDraft, reason: string): Promise<void> {
  const state = mustMove<CreditDraft['state']>('credit_note', draft.state, 'discard')
  await decide(tx, draft, state)
  const { id: objectId, customerId, hubId, state: from } = draft
  const change = { objectId, customerId, hubId, from, to: state, event: 'discard', reason }
  await recordChange(tx, 'billing.credit_note_history', change)
  await noteCredit(tx, draft, 'refuse', { reason })
  await closeTask(tx, { kind: 'billing.credit', subjectId: draft.id })
}

async function issue(tx: Tx, draft: CreditDraft, { subject, lines }: OutlinedCredit, issuedOn: string): Promise<void> {
  const { id, subscriptionId, reason } = draft
  await decide(tx, draft, 'issued')
  const named = lines.map((line) => ({ ...line, note: [line.note, reason].filter(Boolean).join(': ') }))
  await issueDocument(tx, { id, subscriptionId, kind: subject, lines: named, issuedOn, chargeAt: 'now' })
}

async function decide(tx: Tx, { id }: CreditDraft, state: CreditDraft['state']): Promise<void> {
  await billing(tx)
    .updateTable('billing.credit_drafts')
    .set({ state, decidedBy: actorName(tx.actor), decidedAt: tx.now })
    .where('id', '=', id)
    .execute()
}

async function noteCredit(
  tx: Tx,
  { id, customerId, hubId, amountCents, gstCents }: CreditDraft,
  verb: 'ask' | 'approve' | 'refuse',
  detail: Record<string, unknown>,
): Promise<void> {
  const object = { kind: 'credit', id }
  await record(tx, {
    action: `credit.${verb}`,
    object,
    customerId,
    hubId,
    detail: { amountCents, gstCents, ...detail },
  })
}
