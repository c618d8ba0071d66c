import type { Amendment, AmendmentRequest, ChangeRequest } from '@faith/contract/amendments'

/** What is agreed to: the change, and the date and total that were seen. */
export interface Intent {
  request: AmendmentRequest
  seen: { effectiveOn: string; totalCents: number }
}

/**
 * The last change before this one, of those of a subscription (newest first); null for its first. A repeat of the newest that
 * still stands is the same attempt, so a double click agrees once; after a withdrawal it is a new one.
 */
export function changeBefore(amendments: readonly Amendment[], intent: Intent): string | null {
  const [newest, before] = amendments
  const repeated = newest && newest.state !== 'cancelled' && sameIntent(newest, intent)
  return (repeated ? before : newest)?.reference ?? null
}

function sameIntent({ preview, effectiveOn }: Amendment, { request, seen }: Intent): boolean {
  const sameMoney = effectiveOn === seen.effectiveOn && preview.totalCents === seen.totalCents
  return sameMoney && sorted(preview.request) === sorted(request)
}

/** Stored requests come back with their fields in another order. */
function sorted(request: ChangeRequest): string {
  return JSON.stringify(Object.entries(request).toSorted(([one], [other]) => one.localeCompare(other)))
}
