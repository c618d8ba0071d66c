import { clockProblems, getTestClock, moveTestClock } from '@faith/contract/clock'
import type { App } from '../app-context.ts'
import { type Http, serve } from '../http/serve.ts'
import { invalid, refuse } from '../lib/problem.ts'
import type { TestClock } from './test-clock.ts'

const farthestMs = 60 * 24 * 3_600_000

/** The test clock's routes; never added in production. */
export function testClockRoutes(http: Http, app: App, clock: TestClock): void {
  const view = async () => ({ now: app.clock.now(), offsetMs: app.clock.offsetMs, nextDueAt: await clock.nextDueAt() })
  serve(http, app, getTestClock, view)
  serve(http, app, moveTestClock, async ({ body }) => {
    const target = await targetOf(clock, body)
    if (target <= app.clock.now()) throw refuse(clockProblems.onlyForward)
    if (target.getTime() - app.clock.now().getTime() > farthestMs) throw refuse(clockProblems.tooFar)
    await clock.moveTo(target)
    return view()
  })
}

async function targetOf(
  clock: TestClock,
  body: { to?: string | undefined; toNextDue?: true | undefined },
): Promise<Date> {
  if (body.to) return new Date(body.to)
  const due = body.toNextDue ? await clock.nextDueAt() : null
  if (!due)
    throw invalid([
      { pointer: '/to', detail: body.toNextDue ? 'Nothing is due: choose a moment.' : 'Choose a moment.' },
    ])
  return due
}
