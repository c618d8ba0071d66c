/** Most charges that one lane has under way at once. The provider takes 25 writes a second in test mode and four times that live. */
export const widest = 8

/** How many charges are under way at once after a round in which the provider was silent so often: half, or one more. */
export function narrower(width: number, silent: number): number {
  return silent > 0 ? Math.max(1, Math.floor(width / 2)) : Math.min(widest, width + 1)
}
