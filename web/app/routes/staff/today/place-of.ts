import type { WaitingTask } from '@faith/contract/console'

/** Where a task is done. */
export function placeOf(task: WaitingTask): string {
  if (task.kind === 'subscription.return' || task.kind === 'subscription.pause')
    return `/staff/returns/${task.subjectId}`
  if (task.kind.startsWith('subscription.inspection')) return `/staff/subscriptions/${task.subjectId}/settlement`
  if (task.kind === 'subscription.driver') return `/staff/subscriptions/${task.subjectId}/drivers`
  if (task.kind.startsWith('subscription.reading')) return `/staff/subscriptions/${task.subjectId}/kilometres`
  if (task.kind === 'subscription.hand-over') return `/staff/hand-overs/${task.subjectId}`
  if (task.kind === 'subscription.swap') return `/staff/swaps/${task.subjectId}`
  if (task.subjectKind === 'toll' || task.subjectKind === 'fine') return `/staff/tolls/${task.subjectId}`
  if (task.subjectKind === 'incident') return `/staff/incidents/${task.subjectId}`
  if (task.subjectKind === 'application') return `/staff/applications/${task.subjectId}`
  if (task.subjectKind === 'subscription') return `/staff/subscriptions/${task.subjectId}`
  if (task.subjectKind === 'price_rise') return `/staff/price-rises/${task.subjectId}`
  if (task.subjectKind === 'credit') return `/staff/credits/${task.subjectId}`
  if (task.subjectKind === 'vehicle') return `/staff/fleet/${task.subjectId}`
  if (task.subjectKind === 'dunning_case') return `/staff/overdue/${task.subjectId}`
  if (task.subjectKind === 'payment') return `/staff/payments/${task.subjectId}`
  if (task.subjectKind === 'billing_account' && task.customerId) return `/staff/customers/${task.customerId}`
  const money = { refund: 'refunds', dispute: 'disputes', difference: 'differences' }[task.subjectKind]
  return money ? `/staff/payments/${money}/${task.subjectId}` : '/staff/billing'
}
