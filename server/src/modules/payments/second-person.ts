import { paymentProblems } from '@faith/contract/payments'
import type { Reader } from '../../db.ts'
import { type Actor, actorName } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { policyNumber, policySnapshot } from '../policies/index.ts'
import { needsSecond } from './rules/refund.ts'

/** Whether money of this amount that the actor gives back needs a second person. Source: policy `refund.second_approver_over`. */
export async function needsSecondPerson(reader: Reader, actor: Actor, amountCents: number): Promise<boolean> {
  const policy = await policySnapshot(reader, reader.now.toISOString().slice(0, 10))
  return needsSecond(amountCents, policyNumber(policy, 'refund.second_approver_over'), actor.kind === 'system')
}

/** Four eyes: refuses whoever asked for it. */
export function mustBeAnother(actor: Actor, first: string): void {
  if (actorName(actor) === first) throw refuse(paymentProblems.secondPersonNeeded)
}
