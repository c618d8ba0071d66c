import { setTimeout as sleep } from 'node:timers/promises'
import { clockProblems, getTestClock, moveTestClock, type TestClockView } from '@faith/contract/clock'
import type { Api, Attempt } from '../../api.server.ts'

/** How often a move is tried while the machine is busy. */
const tries = 4

/** Seconds between tries when the answer does not name them. */
const usualWait = 2

/**
 * Moves the clock by milliseconds, or to the next thing due. The target is fixed first, so that a move that was interrupted goes on to the
 * same moment: a busy machine (503) is asked again after the time that it names.
 */
export async function moveClock(
  server: Pick<Api, 'attempt'>,
  jumpMs: number | null,
  wait: (seconds: number) => Promise<unknown> = (seconds) => sleep(seconds * 1_000),
): Promise<Attempt<TestClockView>> {
  const clock = await patiently(() => server.attempt(getTestClock), wait)
  if (!clock.ok) return clock
  const { now, nextDueAt } = clock.value
  const to = jumpMs === null ? nextDueAt : new Date(Date.parse(now) + jumpMs).toISOString()
  const body = to !== null && to > now ? { to } : { toNextDue: true as const }
  const moved = await patiently(() => server.attempt(moveTestClock, { body }), wait)
  // A try that was cut short after its last step has arrived.
  const arrived = !moved.ok && moved.refusal.problem.type === clockProblems.onlyForward.type
  return arrived ? patiently(() => server.attempt(getTestClock), wait) : moved
}

async function patiently<R>(
  ask: () => Promise<Attempt<R>>,
  wait: (seconds: number) => Promise<unknown>,
): Promise<Attempt<R>> {
  for (let tried = 1; ; tried += 1) {
    const answer = await ask()
    if (answer.ok || answer.refusal.status !== 503 || tried === tries) return answer
    await wait(answer.refusal.retryAfter ?? usualWait)
  }
}
