import { clockProblems, type TestClockView } from '@faith/contract/clock'
import type { Operation } from '@faith/contract/operation'
import { generalProblems, type Problem } from '@faith/contract/problem'
import { expect, test } from 'vitest'
import type { Api, Attempt } from '../../api.server.ts'
import { moveClock } from './move-clock.server.ts'

const before: TestClockView = { now: '2026-11-26T00:00:00.000Z', offsetMs: 0, nextDueAt: '2026-11-26T02:00:00.000Z' }
const after: TestClockView = { now: '2026-11-27T00:00:00.000Z', offsetMs: 86_400_000, nextDueAt: null }

function refusal({ type, title, status }: { type: string; title: string; status: number }, retryAfter: number | null) {
  const problem: Problem = { type, title, status }
  return { ok: false, refusal: { problem, status, retryAfter } } as const
}
const busy = refusal(generalProblems.unavailable, 3)

/** Answers moves one after the other; keeps what was asked, and how long was waited. */
function answering(moves: Attempt<TestClockView>[]) {
  const asked: unknown[] = []
  const waited: number[] = []
  const server = {
    async attempt(operation: Operation<unknown, unknown, unknown, unknown>, input?: { body?: unknown }) {
      if (operation.id === 'getTestClock') return { ok: true, value: asked.length > 0 ? after : before }
      asked.push(input?.body)
      return moves[asked.length - 1]!
    },
  } as Pick<Api, 'attempt'>
  return { server, asked, waited, wait: async (seconds: number) => waited.push(seconds) }
}

const day = 86_400_000
const target = { to: '2026-11-27T00:00:00.000Z' }

test('a busy machine is asked again for the same moment, after the time that it names', async () => {
  const { server, asked, waited, wait } = answering([busy, busy, { ok: true, value: after }])
  expect(await moveClock(server, day, wait)).toEqual({ ok: true, value: after })
  expect([asked, waited]).toEqual([
    [target, target, target],
    [3, 3],
  ])
})

test('one that stays busy is refused after four tries', async () => {
  const { server, asked, waited, wait } = answering([busy, busy, busy, busy])
  expect(await moveClock(server, day, wait)).toEqual(busy)
  expect([asked.length, waited]).toEqual([4, [3, 3, 3]])
})

test('a move that had arrived when it was cut short is done; to the next thing due means the one that was shown', async () => {
  const { server, asked, wait } = answering([busy, refusal(clockProblems.onlyForward, null)])
  expect(await moveClock(server, null, wait)).toEqual({ ok: true, value: after })
  expect(asked).toEqual([{ to: '2026-11-26T02:00:00.000Z' }, { to: '2026-11-26T02:00:00.000Z' }])
})

test('another refusal is not asked again', async () => {
  const far = refusal(clockProblems.tooFar, null)
  const { server, asked, wait } = answering([far])
  expect(await moveClock(server, day, wait)).toEqual(far)
  expect(asked).toEqual([target])
})
