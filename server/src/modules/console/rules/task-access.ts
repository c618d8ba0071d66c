import type { Permission } from '@faith/contract/access'

/** What one needs to see whom a task is about, to open the page where it is done, and to do it. */
export interface TaskAccess {
  readonly name: Permission
  readonly open: Permission
  readonly act: Permission
}

const bySubject: Readonly<Record<string, TaskAccess>> = {
  application: { name: 'application:read', open: 'application:review', act: 'application:decide' },
  subscription: { name: 'subscription:read', open: 'subscription:read', act: 'subscription:read' },
  payment: { name: 'payment:read', open: 'refund:read', act: 'refund:decide' },
  refund: { name: 'refund:read', open: 'refund:read', act: 'refund:decide' },
  dispute: { name: 'dispute:read', open: 'dispute:read', act: 'dispute:answer' },
  difference: { name: 'reconciliation:read', open: 'reconciliation:read', act: 'reconciliation:run' },
  dunning_case: { name: 'dunning:read', open: 'dunning:read', act: 'dunning:work' },
  billing_account: { name: 'customer:read', open: 'customer:read', act: 'refund:decide' },
  invoice: { name: 'invoice:read', open: 'invoice:read', act: 'invoice:read' },
  toll: { name: 'road-charge:read', open: 'road-charge:read', act: 'road-charge:decide' },
  fine: { name: 'road-charge:read', open: 'road-charge:read', act: 'road-charge:decide' },
  incident: { name: 'incident:read', open: 'incident:read', act: 'incident:assess' },
  vehicle: { name: 'vehicle:read', open: 'vehicle:read', act: 'vehicle:move' },
}

const byKind: Readonly<Record<string, TaskAccess>> = {
  'subscription.return': { name: 'subscription:read', open: 'handover:record', act: 'handover:record' },
  'subscription.pause': { name: 'subscription:read', open: 'handover:record', act: 'handover:record' },
  'billing.credit': { name: 'credit:read', open: 'credit:read', act: 'credit:decide' },
  'subscription.price-rise': { name: 'price-rise:read', open: 'price-rise:read', act: 'price-rise:confirm' },
  'subscription.swap': { name: 'subscription:read', open: 'handover:read', act: 'handover:record' },
  'subscription.swap-failed': { name: 'subscription:read', open: 'subscription:read', act: 'subscription:amend' },
  'subscription.inspection': { name: 'subscription:read', open: 'inspection:read', act: 'inspection:record' },
  'subscription.inspection-dispute': { name: 'subscription:read', open: 'inspection:read', act: 'inspection:resolve' },
  'subscription.paid-after-call-in': {
    name: 'subscription:read',
    open: 'subscription:read',
    act: 'subscription:amend',
  },
  'subscription.driver': { name: 'subscription:read', open: 'subscription:amend', act: 'subscription:amend' },
  'subscription.reading': { name: 'subscription:read', open: 'reading:read', act: 'reading:decide' },
  'subscription.reading-objection': { name: 'subscription:read', open: 'reading:read', act: 'reading:decide' },
  'subscription.hand-over': { name: 'subscription:read', open: 'handover:read', act: 'handover:record' },
}

/** What a task asks of its viewer; null for a kind of object that this table does not know, which nobody sees named. */
export function accessOf(task: { kind: string; subjectKind: string }): TaskAccess | null {
  return byKind[task.kind] ?? bySubject[task.subjectKind] ?? null
}
