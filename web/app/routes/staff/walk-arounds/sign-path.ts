import type { WalkArounds } from '@faith/contract/walk-arounds'

/** The page where both sign after a walk-around: of the hand-over or of the return. */
export function signPath(
  { subscriptionId }: Pick<WalkArounds, 'subscriptionId'>,
  stage: 'handover' | 'return',
): string {
  return `/staff/${stage === 'handover' ? 'hand-overs' : 'returns'}/${subscriptionId}`
}
