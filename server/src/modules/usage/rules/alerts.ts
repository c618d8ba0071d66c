/** The shares that are reached and were not told yet, smallest first; only the largest is told, the others are over with it. Source: policy `reading.alert_percents`. */
export function alertsDue(usedPercent: number, percents: readonly number[], told: readonly number[]): number[] {
  return percents.filter((percent) => usedPercent >= percent && !told.includes(percent)).toSorted((a, b) => a - b)
}
