const halfHour = 30 * 60_000

/** The zones of the hubs; each is a whole number of half hours from UTC. */
const zones = ['Australia/Brisbane', 'Australia/Sydney', 'Australia/Melbourne', 'Australia/Adelaide', 'Australia/Perth']

const clocks = zones.map(
  (timeZone) => new Intl.DateTimeFormat('en-AU', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
)

const stops = new Set(['00:00', '06:00'])

/** The first instant after `after` that is midnight or 06:00 at some hub; the test clock never jumps past one. */
export function nextHubStop(after: Date): Date {
  let candidate = new Date(Math.floor(after.getTime() / halfHour) * halfHour)
  do {
    candidate = new Date(candidate.getTime() + halfHour)
  } while (!clocks.some((clock) => stops.has(clock.format(candidate))))
  return candidate
}
