import type { WaitingTask } from '@faith/contract/console'
import { getReadiness } from '@faith/contract/handovers'
import { getSubscription } from '@faith/contract/subscriptions'
import type { Api } from '../../../api.server.ts'

/** What the panel says of a task: the conditions of a hand-over, what happened to a subscription. Only to those who may open it. */
export async function loadDetail(server: Api, task: WaitingTask) {
  if (task.subjectKind !== 'subscription' || !task.may.open) return { task, subscription: null, readiness: null }
  const at = { params: { subscriptionId: task.subjectId } }
  const [subscription, readiness] = await Promise.all([
    server.call(getSubscription, at),
    task.kind === 'subscription.hand-over' ? server.call(getReadiness, at) : null,
  ])
  return { task, subscription, readiness }
}

/** A task with what the panel says of it. */
export type Detail = Awaited<ReturnType<typeof loadDetail>>
