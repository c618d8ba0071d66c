import type { HoldState } from '@faith/contract/applications'

/** What a hold's state is read from: its commitment, and whether it became an assignment. */
export interface HoldFacts {
  convertedAt: Date | null
  commitment: { live: boolean; expiresAt: Date | null; endedAt: Date | null }
}

/** A hold has no state of its own. Past its end it blocks nobody, whether or not anybody has tidied it. */
export function holdState({ convertedAt, commitment }: HoldFacts, now: Date): HoldState {
  if (convertedAt) return 'converted'
  const { live, expiresAt, endedAt } = commitment
  if (live && (!expiresAt || expiresAt > now)) return 'active'
  const over = live ? now : (endedAt ?? now)
  return expiresAt && expiresAt <= over ? 'expired' : 'released'
}
